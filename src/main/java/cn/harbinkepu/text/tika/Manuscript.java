package cn.harbinkepu.text.tika;

/// The text as it is written: letters one after the other, with the widest gap that was asked for between two
/// of them. Space at the ends and doubled space never come about.
final class Manuscript {

    /// With what word processors and slides begin the items of a list.
    private static final String BULLETS = "·•●▪◦‣\uf0b7\uf06c";

    /// Characters of a printed line that goes to the margin; a heading is shorter.
    private static final int FULL_LINE = 28;

    /// With what a sentence or a clause ends.
    private static final String ENDS = "。！？；：…）.!?;:";

    private final Limits limits;
    private final Lines lines;
    private final StringBuilder text = new StringBuilder();
    private int lineStart;
    private Gap gap = Gap.NONE;
    private boolean inCell;
    private boolean onOneLine;

    /// Written before the next letter: the mark of a heading or list item that has begun.
    private String mark = "";

    /// What a line break inside a paragraph means.
    enum Lines {
        /// The author's own: a plain text.
        KEPT,
        /// Only the page's width: the source of a web page.
        JOINED,
        /// The paper's width, and what looks like a new paragraph may be the next line of the same one.
        PRINTED
    }

    enum Gap {
        NONE(""),
        SPACE(" "),
        SOFT(" "),
        TAB("\t"),
        LINE("\n"),
        PARAGRAPH("\n\n");

        private final String written;

        Gap(String written) {
            this.written = written;
        }
    }

    Manuscript(Limits limits, Lines lines) {
        this.limits = limits;
        this.lines = lines;
    }

    /// What is written so far.
    String text() {
        return text.toString();
    }

    int length() {
        return text.length();
    }

    /// Takes back what was written since.
    String cut(int from) {
        String taken = text.substring(Math.min(from, text.length()));
        text.setLength(Math.min(from, text.length()));
        mark = "";
        return taken.strip();
    }

    void mark(String next) {
        mark = next;
    }

    /// What would be a paragraph elsewhere is only a space inside a cell or heading.
    void inCell(boolean inside) {
        inCell = inside;
    }

    void onOneLine(boolean heading) {
        onOneLine = heading;
    }

    void widen(Gap wanted) {
        boolean narrow = (inCell || onOneLine) && wanted != Gap.SOFT;
        Gap fitting = narrow ? Gap.SPACE : wanted;
        if (fitting.compareTo(gap) > 0) {
            gap = fitting;
        }
    }

    /// The bar of a cell: an empty cell stands in its row as well, so it is written at once.
    void beginCell(boolean first) {
        gap = first ? gap : Gap.NONE;
        write(first ? "|" : " |");
        gap = Gap.SPACE;
    }

    /// As it is, without a gap before it.
    void append(String exactly) {
        text.append(exactly);
    }

    void add(char letter) {
        if (letter == '\n') {
            widen(lineBreak());
        } else if (letter == '\t') {
            widen(Gap.TAB);
        } else if (Character.isWhitespace(letter) || letter == '\u00a0') {
            widen(Gap.SPACE);
        } else if (isLetter(letter)) {
            write(written(letter));
        }
    }

    /// One or more letters that belong together.
    void write(String letters) {
        if (goesOn()) {
            gap = Gap.SOFT;
        }
        if (gap.compareTo(Gap.LINE) >= 0 || gap == Gap.SOFT) {
            lineStart = text.length();
        }
        if (!text.isEmpty()) {
            text.append(isJoin(letters.charAt(0)) ? "" : gap.written);
        }
        gap = Gap.NONE;
        text.append(mark).append(letters);
        mark = "";
        limits.checkText(text.length());
    }

    private static boolean isLetter(char letter) {
        boolean ours = letter == Figures.OPEN || letter == Figures.CLOSE;
        return letter >= ' ' && letter != '\ufeff' && letter != '\ufffe' && letter != '\uffff' && !ours;
    }

    private String written(char letter) {
        if (inCell) {
            return letter == '|' ? "\\|" : String.valueOf(letter);
        }
        boolean first = text.isEmpty() || gap.compareTo(Gap.LINE) >= 0;
        return first && BULLETS.indexOf(letter) >= 0 ? "-" : String.valueOf(letter);
    }

    private Gap lineBreak() {
        if (lines != Lines.KEPT) {
            lineStart = text.length();
            return Gap.SOFT;
        }
        return gap == Gap.LINE ? Gap.PARAGRAPH : Gap.LINE;
    }

    /// A full line that does not end a sentence goes on in the next one, however the two are set on the paper.
    private boolean goesOn() {
        return lines == Lines.PRINTED
                && gap == Gap.PARAGRAPH
                && mark.isEmpty()
                && text.length() - lineStart >= FULL_LINE
                && ENDS.indexOf(text.charAt(text.length() - 1)) < 0
                && !inCell
                && !endsBlock();
    }

    /// The last line is a row of a table or a picture.
    private boolean endsBlock() {
        char last = text.charAt(text.length() - 1);
        return last == '|' || last == Figures.CLOSE;
    }

    /// Chinese has no spaces between words, so a sentence that goes on in the next line of a page needs none
    /// either.
    private boolean isJoin(char next) {
        return gap == Gap.SOFT && isIdeographic(text.charAt(text.length() - 1)) && isIdeographic(next);
    }

    private static boolean isIdeographic(char letter) {
        return Character.isIdeographic(letter) || (letter >= '\u3000' && letter <= '\u303f') || letter >= '\uff00';
    }
}
