package cn.harbinkepu.local.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The cover of a book, drawn by calculation: a motif, the title, and who made it.
final class CoverDrawing {

    static final int WIDTH = 1200;
    static final int HEIGHT = 1600;

    private static final int TITLE_LINE = 8;
    private static final int SUBTITLE_LINE = 15;
    private static final int SEED = 451;

    /// What the book is about, as a picture: two colours of the sky, one of the motif.
    enum Motif {
        SNOW("#0b2a4a", "#3f86b8", "#e8f4fb"),
        FIELD("#274029", "#c9a04a", "#f3e9c8"),
        SKY("#101a3c", "#5a4f9c", "#f2e6ff"),
        HOME("#4a1f14", "#d5793a", "#ffe9cf");

        private final String top;
        private final String bottom;
        private final String ink;

        Motif(String top, String bottom, String ink) {
            this.top = top;
            this.bottom = bottom;
            this.ink = ink;
        }
    }

    private CoverDrawing() {}

    static String svg(Book book) {
        Motif motif = book.motif();
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %1$d %2$d">
                <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
                <stop offset="0" stop-color="%3$s"/><stop offset="1" stop-color="%4$s"/></linearGradient></defs>
                <rect width="%1$d" height="%2$d" fill="url(#sky)"/>
                <g fill="none" stroke="%5$s" stroke-width="6" stroke-linecap="round">%6$s</g>
                <g fill="#fff" text-anchor="middle" font-family="Noto Serif CJK SC" font-weight="700">%7$s</g>
                <rect y="1420" width="%1$d" height="180" fill="%3$s"/>
                <text x="600" y="1525" fill="%5$s" text-anchor="middle" font-family="Noto Sans CJK SC" font-size="40">%8$s</text>
                </svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        motif.top,
                        motif.bottom,
                        motif.ink,
                        drawing(motif),
                        title(book.imprint().title()),
                        Xml.text(book.imprint().creator()));
    }

    /// What follows a colon is the subtitle: below, and smaller.
    private static String title(String title) {
        int colon = title.indexOf('：');
        int y = 330;
        StringBuilder text = new StringBuilder();
        for (String line : lines(colon < 0 ? title : title.substring(0, colon), TITLE_LINE)) {
            text.append(line(line, y, 126));
            y += 160;
        }
        for (String line : lines(colon < 0 ? "" : title.substring(colon + 1), SUBTITLE_LINE)) {
            text.append(line(line, y, 66));
            y += 96;
        }
        return text.toString();
    }

    private static List<String> lines(String title, int most) {
        List<String> lines = new ArrayList<>();
        int count = Math.ceilDiv(title.length(), most);
        for (int i = 0; i < count; i++) {
            lines.add(title.substring(title.length() * i / count, title.length() * (i + 1) / count));
        }
        return lines;
    }

    private static String line(String words, int y, int size) {
        return "<text x=\"600\" y=\"%d\" font-size=\"%d\">%s</text>".formatted(y, size, Xml.text(words));
    }

    private static String drawing(Motif motif) {
        return switch (motif) {
            case SNOW -> crystal(600, 1060, 300) + flakes();
            case FIELD -> furrows();
            case SKY -> orbits() + flakes();
            case HOME -> house();
        };
    }

    /// Six arms of one hand, as water freezes.
    private static String crystal(int x, int y, int size) {
        StringBuilder arms = new StringBuilder();
        for (int arm = 0; arm < 6; arm++) {
            arms.append("<g transform=\"rotate(%d)\"><path d=\"M0 0V-%d\"/>".formatted(arm * 60, size));
            for (int branch = 1; branch <= 4; branch++) {
                int at = size * branch / 5;
                int length = size * (6 - branch) / 14;
                arms.append("<path d=\"M-%1$d -%2$dL0 -%3$dL%1$d -%2$d\"/>".formatted(length, at + length * 4 / 7, at));
            }
            arms.append("</g>");
        }
        return "<g transform=\"translate(%d %d)\">%s</g>".formatted(x, y, arms);
    }

    private static String flakes() {
        Random random = new Random(SEED);
        StringBuilder flakes = new StringBuilder("<g stroke=\"none\" fill=\"#fff\">");
        for (int i = 0; i < 90; i++) {
            flakes.append("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" opacity=\".%d\"/>"
                    .formatted(
                            random.nextInt(WIDTH),
                            random.nextInt(HEIGHT),
                            2 + random.nextInt(5),
                            2 + random.nextInt(6)));
        }
        return flakes.append("</g>").toString();
    }

    private static String furrows() {
        StringBuilder furrows =
                new StringBuilder("<circle cx=\"600\" cy=\"860\" r=\"120\"/><path d=\"M0 1000H1200\"/>");
        for (int i = -9; i <= 9; i++) {
            furrows.append(
                    "<path d=\"M%d 1000Q%d 1220 %d 1600\"/>".formatted(600 + 60 * i, 600 + 110 * i, 600 + 260 * i));
        }
        return furrows.toString();
    }

    private static String orbits() {
        return "<circle cx=\"600\" cy=\"1060\" r=\"120\"/>"
                + "<ellipse cx=\"600\" cy=\"1060\" rx=\"420\" ry=\"140\" transform=\"rotate(-24 600 1060)\"/>"
                + "<ellipse cx=\"600\" cy=\"1060\" rx=\"320\" ry=\"90\" transform=\"rotate(38 600 1060)\"/>";
    }

    private static String house() {
        return "<path d=\"M260 1060L600 780L940 1060M330 1010V1340H870V1010M520 1340V1140H680V1340\"/>"
                + "<path d=\"M780 900V800H840V955M810 760q-30 -40 0 -80t0 -80\"/>";
    }
}
