package cn.harbinkepu.book.binding;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

import cn.harbinkepu.text.clean.Strip;

/// Writes a drawing as SVG that only shows: every element and attribute in it is one that [DrawingRules] names, styles
/// are told as attributes, and pictures inside are carried along. What else there was is left out.
final class DrawingWriter {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /// Characters.
    private static final int LONGEST = 8 << 20;

    private static final int LONGEST_WORDS = 300;
    private static final int MOST_ELEMENTS = 50_000;

    /// Elements times rules of their sheets.
    private static final long MOST_COMPARISONS = 5_000_000;

    private final DrawingSheet sheet;
    private final Inlay inlay;
    private final StringBuilder out = new StringBuilder();
    private int elements;
    private boolean simplified;

    /// The pictures that a drawing frames.
    interface Inlay {
        /// The picture at an address, without what it tells; nothing if it may not be shown.
        Optional<byte[]> picture(String address) throws IOException;
    }

    /// It is more than a browser should be given.
    private static final class Unbearable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private DrawingWriter(Element drawing, Inlay inlay) {
        this.sheet = DrawingSheet.of(drawing);
        this.inlay = inlay;
    }

    /// Nothing if there is nothing to see, or more than a browser should be given.
    static Optional<Drawing> write(Element drawing, Inlay inlay) throws IOException {
        DrawingWriter writer = new DrawingWriter(drawing, inlay);
        if ((long) drawing.getAllElements().size() * Math.max(1, writer.sheet.size()) > MOST_COMPARISONS) {
            return Optional.empty();
        }
        try {
            return writer.whole(drawing);
        } catch (Unbearable tooMuch) {
            return Optional.empty();
        }
    }

    private Optional<Drawing> whole(Element drawing) throws IOException {
        DrawingFrame frame = DrawingFrame.of(drawing);
        out.append("<svg xmlns=\"").append(NAMESPACE).append('"').append(frame.attributes());
        DrawingRules.attribute("preserveAspectRatio", drawing.attr("preserveAspectRatio"))
                .ifPresent(value -> put("preserveAspectRatio", value));
        properties(drawing);
        out.append('>');
        inside(drawing, "svg", 0);
        out.append("</svg>");
        Element written = Jsoup.parse(out.toString(), Parser.xmlParser()).selectFirst("svg");
        boolean empty = elements == 0 || written == null;
        return empty || !DrawingCost.isBearable(written)
                ? Optional.empty()
                : Optional.of(new Drawing(
                        out.toString(),
                        (int) Math.round(frame.width()),
                        (int) Math.round(frame.height()),
                        words(drawing, written),
                        simplified));
    }

    private void inside(Element element, String written, int depth) throws IOException {
        if (depth > Budget.DEPTH || out.length() > LONGEST) {
            throw new Unbearable();
        }
        boolean chooses = local(element).equals("switch");
        int before = elements;
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode text && DrawingRules.LETTERED.contains(written)) {
                out.append(Prose.escaped(legible(text.getWholeText())));
            } else if (node instanceof Element child && !(chooses && elements > before)) {
                child(child, depth, chooses);
            }
        }
    }

    /// @param spared whether something else stands there in its place
    private void child(Element element, int depth, boolean spared) throws IOException {
        String name = local(element);
        String written = DrawingRules.OPENED.contains(name)
                ? "g"
                : DrawingRules.element(name).orElse("");
        if (written.isEmpty() || !isOwn(element)) {
            simplified |= isOwn(element) && !spared && !DrawingRules.UNSEEN.contains(name);
            return;
        }
        if (++elements > MOST_ELEMENTS) {
            throw new Unbearable();
        }
        String refers = written.equals("image") ? picture(element) : reference(element);
        if (refers.isEmpty() && (written.equals("image") || written.equals("use"))) {
            simplified = true;
            return;
        }
        out.append('<').append(written).append(refers);
        attributes(element);
        properties(element);
        out.append('>');
        inside(element, written, depth + 1);
        out.append("</").append(written).append('>');
    }

    /// Programs add elements of their own sorts, which nobody sees.
    private static boolean isOwn(Element element) {
        String name = element.tagName();
        return !name.contains(":") || name.toLowerCase(Locale.ROOT).startsWith("svg:");
    }

    private void attributes(Element element) {
        if (DrawingRules.isId(element.id())) {
            put("id", element.id());
        }
        for (Attribute attribute : element.attributes()) {
            DrawingRules.attribute(attribute.getKey(), attribute.getValue())
                    .ifPresent(value -> put(attribute.getKey(), value));
            simplified |= attribute.getKey().toLowerCase(Locale.ROOT).startsWith("on");
        }
    }

    /// What a style says counts more than what an attribute does.
    private void properties(Element element) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Attribute attribute : element.attributes()) {
            said.put(attribute.getKey(), attribute.getValue());
        }
        said.putAll(sheet.says(element));
        simplified |= said.containsKey("filter");
        said.forEach((name, value) -> {
            String plain = name.equals("font-family") ? value.replace('"', '\'') : value;
            DrawingRules.property(name, plain).ifPresent(kept -> put(name, kept));
            simplified |= DrawingRules.isProperty(name) && value.contains("//");
        });
    }

    /// A gradient may build on another, a `use` must show something; both inside the drawing.
    private String reference(Element element) {
        if (address(element).isEmpty() || DrawingRules.OPENED.contains(local(element))) {
            return "";
        }
        Optional<String> id = DrawingRules.local(address(element));
        simplified |= id.isEmpty();
        return id.map(name -> " href=\"#" + Prose.escaped(name) + "\"").orElse("");
    }

    private String picture(Element element) throws IOException {
        return inlay.picture(address(element))
                .map(bytes -> " href=\"data:%s;base64,%s\""
                        .formatted(Strip.typeOf(bytes), Base64.getEncoder().encodeToString(bytes)))
                .orElse("");
    }

    static String address(Element element) {
        String address = element.attributes().getIgnoreCase("xlink:href");
        return (address.isEmpty() ? element.attributes().getIgnoreCase("href") : address).strip();
    }

    static String local(Element element) {
        String name = element.normalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private static String words(Element drawing, Element written) {
        String said = told(drawing);
        String letters = written.select("text").stream()
                .map(text -> text.text().strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        String words = said.isEmpty() ? letters : said;
        return words.substring(0, Math.min(words.length(), LONGEST_WORDS));
    }

    /// What a drawing says that it shows.
    static String told(Element drawing) {
        for (String name : new String[] {"title", "desc"}) {
            String words = drawing.children().stream()
                    .filter(child -> local(child).equals(name))
                    .map(child -> child.text().strip())
                    .findFirst()
                    .orElse("");
            if (!words.isEmpty()) {
                return words;
            }
        }
        return drawing.attr("aria-label").strip();
    }

    private void put(String name, String value) {
        out.append(' ')
                .append(name)
                .append("=\"")
                .append(Prose.escaped(legible(value)))
                .append('"');
    }

    /// What may not stand in XML would spoil all of it.
    private static String legible(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff\\p{Cs}]", "");
    }
}
