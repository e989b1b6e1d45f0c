package cn.harbinkepu.book.binding;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import static java.util.Map.entry;

/// What may stand in a chapter. An element that is not named here is left out and its content kept; of those in
/// [#SILENT] the content goes too. An attribute is kept if it is named and its value has the form that belongs to it.
final class Allowed {

    /// One level below those of the page that shows the chapter.
    static final Map<String, String> HEADINGS =
            Map.of("h1", "h2", "h2", "h3", "h3", "h4", "h4", "h5", "h5", "h6", "h6", "h6");

    static final Set<String> BLOCKS = Set.of(
            "p",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "pre",
            "figure",
            "figcaption",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "colgroup",
            "col",
            "div",
            "section",
            "article",
            "aside",
            "hr");

    static final Set<String> WITHIN = Set.of(
            "a", "em", "strong", "b", "i", "u", "s", "small", "sub", "sup", "code", "kbd", "samp", "var", "cite", "q",
            "abbr", "dfn", "span", "ruby", "rb", "rt", "rp", "rtc", "bdo", "bdi", "ins", "del", "br", "wbr");

    static final Set<String> VOID = Set.of("br", "wbr", "hr", "col");

    static final Set<String> SILENT = Set.of(
            "head",
            "script",
            "style",
            "template",
            "noscript",
            "iframe",
            "frame",
            "frameset",
            "embed",
            "applet",
            "video",
            "audio",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "title",
            "metadata",
            "annotation",
            "annotation-xml",
            "link",
            "meta",
            "base");

    /// MathML Core.
    static final Set<String> MATHS = Set.of(
            "math",
            "mi",
            "mn",
            "mo",
            "mtext",
            "ms",
            "mspace",
            "mrow",
            "mfrac",
            "msqrt",
            "mroot",
            "mstyle",
            "merror",
            "mpadded",
            "mphantom",
            "msub",
            "msup",
            "msubsup",
            "munder",
            "mover",
            "munderover",
            "mmultiscripts",
            "mprescripts",
            "none",
            "mtable",
            "mtr",
            "mtd",
            "mfenced",
            "menclose");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}");
    private static final Pattern SMALL_NUMBER = Pattern.compile("-?[0-9]{1,4}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,20}([ -][A-Za-z]{1,20}){0,9}");
    private static final Pattern LENGTH = Pattern.compile("-?[0-9.]{1,8}(em|ex|px|pt|%|cm|mm|in)?");
    private static final Pattern SHORT = Pattern.compile("[^<>&\"]{1,8}");
    private static final Pattern TEXT = Pattern.compile("(?s).{1,300}");
    private static final Pattern DIRECTION = Pattern.compile("ltr|rtl|auto");
    private static final Pattern LIST = Pattern.compile("[1aAiI]");

    private static final Map<String, Pattern> EVERYWHERE =
            Map.of("lang", LANGUAGE, "dir", DIRECTION, "colspan", SMALL_NUMBER, "rowspan", SMALL_NUMBER);

    private static final Map<String, Map<String, Pattern>> OF_ELEMENT = Map.of(
            "th", Map.of("scope", Pattern.compile("row|col|rowgroup|colgroup")),
            "ol", Map.of("start", SMALL_NUMBER, "type", LIST, "reversed", Pattern.compile("reversed|true|")),
            "li", Map.of("value", SMALL_NUMBER),
            "abbr", Map.of("title", TEXT),
            "dfn", Map.of("title", TEXT));

    private static final Map<String, Pattern> OF_MATHS = Map.ofEntries(
            entry("display", WORD),
            entry("mathvariant", WORD),
            entry("stretchy", WORD),
            entry("fence", WORD),
            entry("separator", WORD),
            entry("separators", SHORT),
            entry("symmetric", WORD),
            entry("largeop", WORD),
            entry("movablelimits", WORD),
            entry("accent", WORD),
            entry("accentunder", WORD),
            entry("displaystyle", WORD),
            entry("scriptlevel", SMALL_NUMBER),
            entry("columnalign", WORD),
            entry("rowalign", WORD),
            entry("columnspan", SMALL_NUMBER),
            entry("rowspan", SMALL_NUMBER),
            entry("linethickness", LENGTH),
            entry("lspace", LENGTH),
            entry("rspace", LENGTH),
            entry("width", LENGTH),
            entry("height", LENGTH),
            entry("depth", LENGTH),
            entry("form", WORD),
            entry("notation", WORD),
            entry("open", SHORT),
            entry("close", SHORT),
            entry("alttext", TEXT));

    private Allowed() {}

    /// Whether the element may carry the attribute with this value.
    static boolean attribute(String element, String name, String value) {
        Pattern form = MATHS.contains(element)
                ? OF_MATHS.get(name)
                : Optional.ofNullable(EVERYWHERE.get(name))
                        .orElseGet(
                                () -> OF_ELEMENT.getOrDefault(element, Map.of()).get(name));
        return form != null && form.matcher(value).matches();
    }

    static boolean isLanguage(String value) {
        return LANGUAGE.matcher(value).matches();
    }
}
