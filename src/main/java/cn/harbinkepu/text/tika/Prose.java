package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import cn.harbinkepu.text.tika.Manuscript.Gap;

/// Collects the words of a document as Markdown: a blank line between blocks, `#` before headings, `-` or a number
/// before list items, GitHub's tables, references to figures. Everything else of a document's looks is left out.
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

    /// The class of the place of a picture whose name is the id.
    private static final String EMBEDDED = "embedded";

    /// The class of the words below a figure, by the name of the style.
    private static final Set<String> CAPTIONS = Set.of("caption", "题注");

    private static final int LONGEST_SLIDE_TITLE = 40;

    /// Halves of characters, which no database takes.
    private static final Pattern LONE = Pattern.compile("\\p{Cs}");

    private static final Set<String> SILENT = Set.of("head", "title", "script", "style", "template");

    private final Manuscript text;
    private final Figures figures;
    private final Deque<Integer> lists = new ArrayDeque<>();
    private int silent;
    private int cells;
    private int slides;
    private int rows;
    private int columns;
    private boolean heading;

    /// Where the words of a caption begin in the text; nothing if none is open.
    private @Nullable Integer caption;

    /// Where a slide begins in the text, until its title is found.
    private @Nullable Integer slide;

    Prose(Limits limits, Manuscript.Lines lines, Figures figures) {
        this.text = new Manuscript(limits, lines);
        this.figures = figures;
    }

    /// The text so far, without space at its ends.
    String text() {
        return figures.settle(LONE.matcher(text.text()).replaceAll(""));
    }

    /// How many slides there were; none in what is not a presentation.
    int slides() {
        return slides;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        if (SILENT.contains(name)) {
            silent++;
        }
        widenAt(name);
        if (CELLS.contains(name)) {
            beginCell();
        } else if (cells == 0) {
            begin(name, attributes);
        }
        if (silent == 0) {
            look(name, attributes);
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        if (SILENT.contains(name)) {
            silent--;
        }
        if (CELLS.contains(name)) {
            cells--;
            text.inCell(cells > 0);
        } else if (cells == 0) {
            end(name);
        }
        widenAt(name);
    }

    @Override
    public void characters(char[] buffer, int start, int length) {
        if (silent > 0) {
            return;
        }
        for (int i = start; i < start + length; i++) {
            text.add(buffer[i]);
        }
    }

    private void begin(String name, Attributes attributes) {
        if (isHeading(name)) {
            text.mark("#".repeat(name.charAt(1) - '0') + " ");
            heading = true;
        } else if (LISTS.contains(name)) {
            lists.push(name.equals("ol") ? 1 : 0);
        } else if (name.equals("li")) {
            text.mark("  ".repeat(Math.max(0, lists.size() - 1)) + itemMark());
        } else if (name.equals("table")) {
            rows = 0;
        } else if (name.equals("tr")) {
            columns = 0;
        } else if (isCaption(name, attributes)) {
            caption = text.length();
        }
        text.onOneLine(heading);
    }

    private void end(String name) {
        if (LISTS.contains(name) && !lists.isEmpty()) {
            lists.pop();
        } else if (name.equals("tr") && columns > 0) {
            endRow();
        } else if (name.equals("p") || name.equals("figcaption")) {
            endParagraph();
        }
        if (isHeading(name) || name.equals("li")) {
            text.mark("");
            heading = false;
            text.onOneLine(false);
        }
    }

    private String itemMark() {
        int number = lists.isEmpty() ? 0 : lists.pop();
        lists.push(number == 0 ? 0 : number + 1);
        return number == 0 ? "- " : number + ". ";
    }

    private void endParagraph() {
        if (caption != null) {
            figures.caption(text.cut(caption));
            caption = null;
        }
        if (slide != null && text.length() > slide) {
            String first = text.cut(slide);
            boolean isTitle = first.length() <= LONGEST_SLIDE_TITLE && isLine(first);
            text.widen(Gap.PARAGRAPH);
            text.write(isTitle ? "## " + first : first);
            slide = null;
        }
    }

    private static boolean isLine(String block) {
        return !block.contains("\n") && !block.startsWith("-") && block.indexOf(Figures.OPEN) < 0;
    }

    /// What of an element is not its name: pictures, and where a slide begins.
    private void look(String name, Attributes attributes) throws SAXException {
        String kind = attributes.getValue("class");
        if (name.equals("img") && figures.areWanted()) {
            picture(attributes);
        } else if (EMBEDDED.equals(kind) && attributes.getValue("id") != null && figures.areWanted()) {
            block(figures.mention(attributes.getValue("id"), ""));
        } else if (SLIDE.equals(kind)) {
            slides++;
            slide = text.length();
        }
    }

    private void picture(Attributes attributes) throws SAXException {
        String address = attributes.getValue("src") == null ? "" : attributes.getValue("src");
        String alternative = attributes.getValue("alt") == null ? "" : attributes.getValue("alt");
        if (address.startsWith("embedded:")) {
            block(figures.mention(address.substring("embedded:".length()), alternative));
        } else if (address.startsWith("data:")) {
            try {
                block(figures.inline(address, alternative));
            } catch (IOException disk) {
                throw new SAXException(disk);
            }
        }
    }

    private void block(String mark) {
        text.widen(Gap.PARAGRAPH);
        text.write(mark);
        text.widen(Gap.PARAGRAPH);
    }

    private void beginCell() {
        cells++;
        if (cells == 1 && silent == 0) {
            text.beginCell(columns++ == 0);
        }
        text.inCell(true);
    }

    /// The first row stands for the heading that this form of table must have.
    private void endRow() {
        text.append(" |");
        if (rows++ == 0) {
            text.append("\n" + "| --- ".repeat(columns) + "|");
        }
    }

    private boolean isCaption(String name, Attributes attributes) {
        String style = attributes.getValue("class");
        boolean styled = style != null && CAPTIONS.contains(style.toLowerCase(java.util.Locale.ROOT));
        return figures.areWanted() && (name.equals("figcaption") || (name.equals("p") && styled));
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    private void widenAt(String name) {
        if (PARAGRAPHS.contains(name)) {
            text.widen(Gap.PARAGRAPH);
        } else if (LINES.contains(name)) {
            text.widen(Gap.LINE);
        }
    }
}
