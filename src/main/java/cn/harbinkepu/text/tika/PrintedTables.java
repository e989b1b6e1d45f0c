package cn.harbinkepu.text.tika;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import cn.harbinkepu.text.tika.Printed.Fragment;
import cn.harbinkepu.text.tika.Printed.Sheet;

/// Finds the tables of a printed page by how its words stand below each other. Columns of prose stand so as well, but
/// their lines are long.
final class PrintedTables {

    private static final int FEWEST_ROWS = 3;

    /// Mean length of a cell above which two columns are prose.
    private static final int LONG_CELL = 14;

    private PrintedTables() {}

    /// @param fragments all that it is made of
    record Table(List<List<String>> rows, Set<Fragment> fragments) {}

    private record Cell(List<Fragment> fragments) {
        float x() {
            return fragments.getFirst().x();
        }

        float end() {
            return fragments.getLast().end();
        }

        String text() {
            StringBuilder text = new StringBuilder();
            fragments.forEach(fragment -> text.append(fragment.text()).append(' '));
            return text.toString().strip();
        }
    }

    private record Row(float y, float size, List<Cell> cells) {

        boolean isUnder(Row above) {
            return cells.size() == above.cells.size()
                    && y - above.y < 4 * size
                    && java.util.stream.IntStream.range(0, cells.size()).allMatch(i -> stand(cells.get(i), above, i));
        }

        /// Aligned to the left, to the right or about the middle.
        private boolean stand(Cell cell, Row above, int column) {
            Cell other = above.cells.get(column);
            float middle = (cell.x() + cell.end() - other.x() - other.end()) / 2;
            return Math.abs(cell.x() - other.x()) < size
                    || Math.abs(cell.end() - other.end()) < size
                    || Math.abs(middle) < size;
        }
    }

    static List<Table> of(Sheet sheet) {
        List<Table> tables = new ArrayList<>();
        List<Row> open = new ArrayList<>();
        for (Row row : rows(sheet)) {
            if (!open.isEmpty() && !row.isUnder(open.getLast())) {
                table(open, tables);
                open = new ArrayList<>();
            }
            if (row.cells().size() > 1) {
                open.add(row);
            }
        }
        table(open, tables);
        return tables;
    }

    private static void table(List<Row> rows, List<Table> tables) {
        double length = rows.stream()
                .flatMap(row -> row.cells().stream())
                .mapToInt(cell -> cell.text().length())
                .average()
                .orElse(0);
        boolean prose = !rows.isEmpty() && rows.getFirst().cells().size() == 2 && length > LONG_CELL;
        if (rows.size() >= FEWEST_ROWS && !prose) {
            Set<Fragment> all = new HashSet<>();
            rows.forEach(row -> row.cells().forEach(cell -> all.addAll(cell.fragments())));
            tables.add(new Table(
                    rows.stream()
                            .map(row -> row.cells().stream().map(Cell::text).toList())
                            .toList(),
                    all));
        }
    }

    /// The page by lines from the top, whatever order the file has them in.
    private static List<Row> rows(Sheet sheet) {
        List<Fragment> sorted = sheet.fragments().stream()
                .sorted(Comparator.comparing(Fragment::y).thenComparing(Fragment::x))
                .toList();
        List<Row> rows = new ArrayList<>();
        List<Fragment> open = new ArrayList<>();
        for (Fragment fragment : sorted) {
            if (!open.isEmpty() && fragment.y() - open.getFirst().y() > 0.4 * fragment.size()) {
                rows.add(row(open));
                open = new ArrayList<>();
            }
            open.add(fragment);
        }
        if (!open.isEmpty()) {
            rows.add(row(open));
        }
        return rows;
    }

    private static Row row(List<Fragment> line) {
        List<Fragment> sorted =
                line.stream().sorted(Comparator.comparing(Fragment::x)).toList();
        List<Cell> cells = new ArrayList<>();
        List<Fragment> open = new ArrayList<>();
        for (Fragment fragment : sorted) {
            if (!open.isEmpty() && fragment.x() - open.getLast().end() > fragment.size()) {
                cells.add(new Cell(open));
                open = new ArrayList<>();
            }
            open.add(fragment);
        }
        cells.add(new Cell(open));
        return new Row(sorted.getFirst().y(), sorted.getFirst().size(), cells);
    }
}
