package cn.harbinkepu.reach.pdfbox;

import java.util.List;

import cn.harbinkepu.reach.Sheet;

/// Puts blocks below each other.
final class SheetLayout {

    static final double LEADING = 1.5;

    private static final double MAIN = 18;
    private static final double HEADING = 12.5;
    private static final double TEXT = 10;
    private static final double QUIET = 9;
    private static final double INDENT = 12;
    private static final float BLACK = 0;
    private static final float GREY = 0.35f;

    /// Below a heading there is room for a few lines of what it heads.
    private static final double COMPANY = 60;

    private final Pen pen;

    SheetLayout(Pen pen) {
        this.pen = pen;
    }

    void put(Sheet.Block block) {
        switch (block) {
            case Sheet.Heading heading -> heading(heading);
            case Sheet.Paragraph paragraph -> {
                boolean quiet = paragraph.isQuiet();
                lines(paragraph.words(), 0, quiet ? QUIET : TEXT, quiet ? GREY : BLACK);
                pen.down(4);
            }
            case Sheet.Points points -> {
                points.points().forEach(this::point);
                pen.down(4);
            }
            case Sheet.Table table -> {
                new TableLayout(pen, table).put();
                pen.down(8);
            }
        }
    }

    private void heading(Sheet.Heading heading) {
        double size = heading.isMain() ? MAIN : HEADING;
        if (!pen.isAtTop()) {
            pen.down(size * 0.8);
        }
        if (!pen.hasRoom(size * LEADING + COMPANY)) {
            pen.turn();
        }
        lines(heading.words(), 0, size, BLACK);
        pen.down(3);
    }

    private void point(String words) {
        if (!pen.hasRoom(TEXT * LEADING)) {
            pen.turn();
        }
        pen.words("·", 3, TEXT, TEXT, BLACK);
        lines(words, INDENT, TEXT, BLACK);
    }

    private void lines(String words, double indent, double size, float grey) {
        List<String> lines = pen.typeface().lines(words, size, Pen.WIDTH - indent);
        for (String line : lines) {
            if (!pen.hasRoom(size * LEADING)) {
                pen.turn();
            }
            pen.words(line, indent, size, size, grey);
            pen.down(size * LEADING);
        }
    }
}
