package cn.harbinkepu.book.binding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

import cn.harbinkepu.book.Chapters;
import cn.harbinkepu.book.binding.Hints.Hint;
import cn.harbinkepu.book.binding.Plates.Plate;

/// Writes one chapter as HTML that cannot act and fetches nothing from elsewhere: every tag and attribute in it is one
/// that is written here, as [Allowed] says.
final class ChapterWriter implements NodeFilter {

    private final String path;
    private final Links links;
    private final Plates plates;
    private final Map<String, Set<Hint>> rules;
    private final Budget budget;
    private final Prose out = new Prose();
    private final Deque<String> open = new ArrayDeque<>();
    private int missing;

    ChapterWriter(String path, Links links, Plates plates, Map<String, Set<Hint>> rules, Budget budget) {
        this.path = path;
        this.links = links;
        this.plates = plates;
        this.rules = rules;
        this.budget = budget;
    }

    String write(Element body) {
        NodeTraversor.filter(this, body);
        budget.check(out.length(), Budget.CHAPTER);
        budget.addCharacters(out.length());
        return out.toString();
    }

    /// Pictures that could not be shown.
    int missing() {
        return missing;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        budget.check(depth, Budget.DEPTH);
        budget.check(out.length(), Budget.CHAPTER);
        if (node instanceof TextNode text) {
            out.words(text.getWholeText());
        }
        return node instanceof Element element ? begin(element) : FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element) {
            String name = open.pop();
            if (!name.isEmpty()) {
                out.end(name, Allowed.BLOCKS.contains(name));
            }
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult begin(Element element) {
        String name = local(element);
        if (Allowed.SILENT.contains(name) || element.normalName().equals("epub:case")) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (name.equals("img") || name.equals("svg")) {
            picture(element);
            return FilterResult.SKIP_ENTIRELY;
        }
        String written = Allowed.HEADINGS.getOrDefault(name, name);
        boolean block = Allowed.BLOCKS.contains(written);
        if (!block && !Allowed.WITHIN.contains(written) && !Allowed.MATHS.contains(written)) {
            anchor(element);
            open.push("");
            return FilterResult.CONTINUE;
        }
        out.begin("<" + written + attributes(element, name, written) + ">", written, block);
        open.push(Allowed.VOID.contains(written) ? "" : written);
        return FilterResult.CONTINUE;
    }

    /// What is left out may be what a link leads to.
    private void anchor(Element element) {
        if (!element.id().isEmpty() && !local(element).equals("body")) {
            out.raw("<span id=\"" + Links.anchor(element.id()) + "\"></span>");
        }
    }

    private String attributes(Element element, String name, String written) {
        StringBuilder attributes = new StringBuilder();
        if (!element.id().isEmpty()) {
            put(attributes, "id", Links.anchor(element.id()));
        }
        String classes = classes(element, name);
        if (!classes.isEmpty()) {
            put(attributes, "class", classes);
        }
        if (name.equals("a")) {
            link(attributes, element.attr("href"));
        }
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT).replaceFirst("^xml:lang$", "lang");
            String value = attribute.getValue().strip();
            if (Allowed.attribute(written, key, value) && attributes.indexOf(" " + key + "=") < 0) {
                put(attributes, key, value);
            }
        }
        return attributes.toString();
    }

    /// Another site opens beside the book, learns nothing of the reader and is told from the book.
    private void link(StringBuilder attributes, String address) {
        Optional<URI> outside = Links.outside(address);
        if (outside.isPresent()) {
            put(attributes, "href", outside.get().toString());
            put(attributes, "title", "在新窗口打开外部网站：" + outside.get().getHost());
            put(attributes, "target", "_blank");
            put(attributes, "rel", "noopener noreferrer nofollow");
            return;
        }
        String target = address.isEmpty() ? "" : links.target(path, address);
        if (!target.isEmpty()) {
            put(attributes, "href", target);
        }
    }

    private String classes(Element element, String name) {
        Set<Hint> hints = Hints.of(element, name, rules);
        if (name.equals("p") && isSetInBySpaces(element)) {
            hints.remove(Hint.FLUSH);
            hints.add(Hint.INDENT);
        }
        String styles = hints.stream().map(Hint::style).collect(Collectors.joining(" "));
        return (styles + " " + note(element)).strip();
    }

    /// Notes and what calls them, as EPUB 3 names them.
    private static String note(Element element) {
        String type = element.attr("epub:type") + " " + element.attr("role");
        if (type.contains("noteref")) {
            return "noteref";
        }
        return type.contains("footnote") || type.contains("endnote") || type.contains("rearnote") ? "note" : "";
    }

    private static boolean isSetInBySpaces(Element paragraph) {
        return paragraph.wholeText().replaceFirst("^[ \\t\\r\\n]+", "").startsWith("\u3000");
    }

    private void picture(Element element) {
        anchor(element);
        try {
            if (local(element).equals("svg")) {
                boolean empty = element.children().stream()
                        .allMatch(child -> DrawingRules.UNSEEN.contains(DrawingWriter.local(child)));
                show(plates.draw(element, path), DrawingWriter.told(element), empty);
            } else {
                String address = element.attr("src");
                show(plates.take(path, address), element.attr("alt").strip(), address.isBlank());
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /// @param empty whether there was nothing to be shown
    private void show(Optional<Plate> found, String alternative, boolean empty) {
        if (found.isEmpty()) {
            missing += empty ? 0 : 1;
            out.words(alternative.isEmpty() ? "" : "〔图：" + alternative + "〕");
            return;
        }
        Plate plate = found.get();
        StringBuilder tag = new StringBuilder("<img");
        put(tag, "src", Chapters.PICTURES + plate.name());
        put(tag, "alt", alternative.isEmpty() ? plate.words() : alternative);
        if (plate.width() > 0) {
            put(tag, "width", Integer.toString(plate.width()));
            put(tag, "height", Integer.toString(plate.height()));
        }
        out.raw(tag + " loading=\"lazy\" decoding=\"async\">");
    }

    private static void put(StringBuilder tag, String name, String value) {
        tag.append(' ').append(name).append("=\"").append(Prose.escaped(value)).append('"');
    }

    private static String local(Element element) {
        String name = element.normalName();
        return name.substring(name.indexOf(':') + 1);
    }
}
