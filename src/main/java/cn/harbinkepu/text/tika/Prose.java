package cn.harbinkepu.text.tika;

import java.util.Set;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/// Collects the words of a document as Markdown: a blank line between blocks, `#` before headings, `-` before list
/// items, GitHub's tables. Everything else of a document's looks is left out.
final class Prose extends DefaultHandler {

    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "ul",
            "ol",
            "dl",
            "blockquote",
            "pre",
            "section",
            "article",
            "header",
            "footer",
            "figure",
            "figcaption",
            "aside",
            "main",
            "nav",
            "body");
    private static final Set<String> LINES = Set.of("li", "tr", "br", "dt", "dd", "option", "caption");
    private static final Set<String> LISTS = Set.of("ul", "ol");
    private static final Set<String> CELLS = Set.of("td", "th");
    /// The class of what Tika writes around each slide.
    private static final String SLIDE = "slide-content";

    /// With what word processors and slides begin the items of a list.
    private static final String BULLETS = "·•●▪◦‣\uf0b7\uf06c";

    /// Characters of a printed line that goes to the margin; a heading is shorter.
    private static final int FULL_LINE = 28;

    /// With what a sentence or a clause ends.
    private static final String ENDS = "。！？；：…）.!?;:";

    private static final Set<String> SILENT = Set.of("head", "title", "script", "style");

    private final Limits limits;
    private final Lines lines;
    private final StringBuilder text = new StringBuilder();
    private int silent;
    private int cells;
    private int slides;
    private int lists;
    private boolean heading;
    private int rows;
    private int columns;
    private int lineStart;
    private Gap gap = Gap.NONE;

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

    private enum Gap {
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

    Prose(Limits limits, Lines lines) {
        this.limits = limits;
        this.lines = lines;
    }

    /// The text so far, without space at its ends.
    String text() {
        return text.toString();
    }

    /// How many slides there were; none in what is not a presentation.
    int slides() {
        return slides;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        if (SILENT.contains(name)) {
            silent++;
        }
        widenAt(name);
        if (CELLS.contains(name)) {
            beginCell();
        } else if (cells == 0) {
            begin(name);
        }
        if (SLIDE.equals(attributes.getValue("class"))) {
            slides++;
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        if (SILENT.contains(name)) {
            silent--;
        }
        if (CELLS.contains(name)) {
            cells--;
        } else if (cells == 0) {
            end(name);
        }
        widenAt(name);
    }

    private void begin(String name) {
        if (isHeading(name)) {
            mark = "#".repeat(name.charAt(1) - '0') + " ";
            heading = true;
        } else if (LISTS.contains(name)) {
            lists++;
        } else if (name.equals("li")) {
            mark = "  ".repeat(Math.max(0, lists - 1)) + "- ";
        } else if (name.equals("table")) {
            rows = 0;
        } else if (name.equals("tr")) {
            columns = 0;
        }
    }

    private void end(String name) {
        if (LISTS.contains(name)) {
            lists--;
        } else if (name.equals("tr") && columns > 0) {
            endRow();
        }
        if (isHeading(name) || name.equals("li")) {
            mark = "";
            heading = false;
        }
    }

    /// An empty cell stands in its row as well, so its bar is written at once.
    private void beginCell() {
        cells++;
        if (cells == 1 && silent == 0) {
            gap = columns == 0 ? gap : Gap.NONE;
            write(columns++ == 0 ? "|" : " |");
            gap = Gap.SPACE;
        }
    }

    /// The first row stands for the heading that this form of table must have.
    private void endRow() {
        text.append(" |");
        if (rows++ == 0) {
            text.append('\n').append("| --- ".repeat(columns)).append('|');
        }
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        if (silent > 0) {
            return;
        }
        for (int i = start; i < start + length; i++) {
            add(buffer[i]);
        }
        limits.checkText(text.length());
    }

    private void widenAt(String name) {
        if (PARAGRAPHS.contains(name)) {
            widen(Gap.PARAGRAPH);
        } else if (LINES.contains(name)) {
            widen(Gap.LINE);
        }
    }

    private void add(char letter) {
        if (letter == '\n') {
            widen(lineBreak());
        } else if (letter == '\t') {
            widen(Gap.TAB);
        } else if (Character.isWhitespace(letter) || letter == '\u00a0') {
            widen(Gap.SPACE);
        } else if (letter >= ' ' && letter != '\ufeff' && letter != '\ufffe' && letter != '\uffff') {
            write(written(letter));
        }
    }

    private String written(char letter) {
        if (cells > 0) {
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
                && text.length() - lineStart >= FULL_LINE
                && ENDS.indexOf(text.charAt(text.length() - 1)) < 0;
    }

    private void write(String letter) {
        if (goesOn()) {
            gap = Gap.SOFT;
        }
        if (gap.compareTo(Gap.LINE) >= 0 || gap == Gap.SOFT) {
            lineStart = text.length();
        }
        if (!text.isEmpty()) {
            text.append(isJoin(letter.charAt(0)) ? "" : gap.written);
        }
        gap = Gap.NONE;
        text.append(mark).append(letter);
        mark = "";
    }

    /// Chinese has no spaces between words, so a sentence that goes on in the next line of a page needs none
    /// either.
    private boolean isJoin(char next) {
        return gap == Gap.SOFT && isIdeographic(text.charAt(text.length() - 1)) && isIdeographic(next);
    }

    private static boolean isIdeographic(char letter) {
        return Character.isIdeographic(letter) || (letter >= '\u3000' && letter <= '\u303f') || letter >= '\uff00';
    }

    /// What would be a paragraph elsewhere is only a space inside a cell or heading.
    private void widen(Gap wanted) {
        Gap fitting = cells > 0 || heading ? Gap.SPACE : wanted;
        if (fitting.compareTo(gap) > 0) {
            gap = fitting;
        }
    }
}
