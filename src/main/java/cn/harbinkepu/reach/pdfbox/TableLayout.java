package cn.harbinkepu.reach.pdfbox;

import java.util.List;
import java.util.stream.IntStream;

import cn.harbinkepu.reach.Sheet.Column;
import cn.harbinkepu.reach.Sheet.Table;

/// Draws a table, over as many pages as it takes.
final class TableLayout {

    private static final double SIZE = 8.5;
    private static final double LINE = SIZE * 1.4;
    private static final double GAP = 3;
    private static final float BLACK = 0;
    private static final float GREY = 0.35f;
    private static final float PALE = 0.75f;

    /// What is longer is cut into rows of this many lines, so that each fits on a page below the head.
    private static final int MOST_LINES = (int) (Pen.HEIGHT / LINE) - 8;

    private final Pen pen;
    private final Table table;
    private final double unit;

    TableLayout(Pen pen, Table table) {
        this.pen = pen;
        this.table = table;
        this.unit =
                Pen.WIDTH / table.columns().stream().mapToDouble(Column::share).sum();
    }

    void put() {
        List<List<String>> head =
                lines(table.columns().stream().map(Column::title).toList());
        if (!pen.hasRoom(height(head) * 2)) {
            pen.turn();
        }
        row(head, GREY);
        for (List<String> cells : table.rows()) {
            List<List<String>> row = lines(cells);
            for (int from = 0; from < longest(row); from += MOST_LINES) {
                List<List<String>> part = part(row, from);
                if (!pen.hasRoom(height(part))) {
                    pen.turn();
                    row(head, GREY);
                }
                row(part, BLACK);
            }
        }
    }

    /// Of each cell.
    private List<List<String>> lines(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> pen.typeface().lines(cells.get(i), SIZE, width(i) - 2 * GAP))
                .toList();
    }

    private static List<List<String>> part(List<List<String>> row, int from) {
        return row.stream()
                .map(lines -> lines.stream().skip(from).limit(MOST_LINES).toList())
                .toList();
    }

    private void row(List<List<String>> cells, float grey) {
        double x = 0;
        for (int i = 0; i < cells.size(); i++) {
            cell(cells.get(i), table.columns().get(i), x, width(i), grey);
            x += width(i);
        }
        pen.down(height(cells));
        pen.rule(PALE);
    }

    private void cell(List<String> lines, Column column, double x, double width, float grey) {
        double below = GAP + SIZE;
        for (String line : lines) {
            double indent = column.isNumber() ? width - GAP - pen.typeface().width(line, SIZE) : GAP;
            pen.words(line, x + indent, below, SIZE, grey);
            below += LINE;
        }
    }

    private double width(int column) {
        return table.columns().get(column).share() * unit;
    }

    private static double height(List<List<String>> row) {
        return longest(row) * LINE + 2 * GAP;
    }

    private static int longest(List<List<String>> row) {
        return row.stream().mapToInt(List::size).max().orElse(0);
    }
}
