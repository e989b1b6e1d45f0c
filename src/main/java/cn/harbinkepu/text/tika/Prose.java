package cn.harbinkepu.text.tika;

import java.util.Set;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/// Collects the words of a document as plain text: a blank line between paragraphs, a line per row or list item, a
/// tab between cells.
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
    private static final Set<String> CELLS = Set.of("td", "th");
    /// The class of what Tika writes around each slide.
    private static final String SLIDE = "slide-content";

    private static final Set<String> SILENT = Set.of("head", "title", "script", "style");

    private final Limits limits;
    private final Lines lines;
    private final StringBuilder text = new StringBuilder();
    private int silent;
    private int cells;
    private int slides;
    private Gap gap = Gap.NONE;

    /// What a line break inside a paragraph means.
    enum Lines {
        /// The author's own: a plain text.
        KEPT,
        /// Only the page's width: a PDF, the source of a web page.
        JOINED
    }

    private enum Gap {
        NONE(""),
        SPACE(" "),
        SOFT(" "),
        CELL("\t"),
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
            cells++;
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
        widenAt(name);
        if (CELLS.contains(name)) {
            cells--;
            widen(Gap.CELL);
        }
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
            widen(Gap.CELL);
        } else if (Character.isWhitespace(letter) || letter == '\u00a0') {
            widen(Gap.SPACE);
        } else if (letter >= ' ' && letter != '\ufeff' && letter != '\ufffe' && letter != '\uffff') {
            write(letter);
        }
    }

    private Gap lineBreak() {
        if (lines == Lines.JOINED) {
            return Gap.SOFT;
        }
        return gap == Gap.LINE ? Gap.PARAGRAPH : Gap.LINE;
    }

    private void write(char letter) {
        if (!text.isEmpty()) {
            text.append(isJoin(letter) ? "" : gap.written);
        }
        gap = Gap.NONE;
        text.append(letter);
    }

    /// Chinese has no spaces between words, so a sentence that goes on in the next line of a page needs none
    /// either.
    private boolean isJoin(char next) {
        return gap == Gap.SOFT && isIdeographic(text.charAt(text.length() - 1)) && isIdeographic(next);
    }

    private static boolean isIdeographic(char letter) {
        return Character.isIdeographic(letter) || (letter >= '\u3000' && letter <= '\u303f') || letter >= '\uff00';
    }

    /// What would be a paragraph elsewhere is only a space inside a cell.
    private void widen(Gap wanted) {
        Gap fitting = cells > 0 ? Gap.SPACE : wanted;
        if (fitting.compareTo(gap) > 0) {
            gap = fitting;
        }
    }
}
