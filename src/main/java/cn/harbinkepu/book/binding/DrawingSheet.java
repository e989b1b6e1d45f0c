package cn.harbinkepu.book.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;

/// The style sheets of a drawing, told element by element: what is written bears no sheet and no `style`, only
/// attributes.
final class DrawingSheet {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern RULE = Pattern.compile("([^{}@;]{1,400}+)\\{([^{}]{0,4000}+)\\}");
    private static final Pattern SELECTOR = Pattern.compile("[\\p{L}\\p{N}_.#* >-]{1,120}");
    private static final Pattern DECLARATION = Pattern.compile("([A-Za-z-]{1,40})\\s*+:\\s*+([^;]{1,300})");
    private static final Pattern FONT = Pattern.compile(
            "(?:(italic|oblique|normal)\\s++)?(?:(bold|normal|[1-9]00)\\s++)?([\\d.]{1,10}[a-z%]{0,3})(?:/\\S{1,10})?\\s++(.+)");

    private static final int MOST_RULES = 500;
    private static final int LARGEST = 256 << 10;

    private final List<Rule> rules;

    private record Rule(Evaluator selector, int weight, Map<String, String> said) {}

    private DrawingSheet(List<Rule> rules) {
        this.rules = rules;
    }

    static DrawingSheet of(Element drawing) {
        List<Rule> rules = new ArrayList<>();
        for (Element style : drawing.select("*|style")) {
            String text = style.data().isEmpty() ? style.wholeText() : style.data();
            parse(text.substring(0, Math.min(text.length(), LARGEST)), rules);
        }
        // Of rules of equal weight the later one wins: the order stays.
        rules.sort(Comparator.comparingInt(Rule::weight));
        return new DrawingSheet(rules);
    }

    int size() {
        return rules.size();
    }

    /// What the sheets and its own `style` say of an element, name by name.
    Map<String, String> says(Element element) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (element.is(rule.selector())) {
                said.putAll(rule.said());
            }
        }
        said.putAll(declared(element.attr("style")));
        return said;
    }

    private static void parse(String text, List<Rule> rules) {
        Matcher rule = RULE.matcher(COMMENT.matcher(text).replaceAll(" "));
        while (rules.size() < MOST_RULES && rule.find()) {
            Map<String, String> says = declared(rule.group(2));
            for (String selector : rule.group(1).split(",", -1)) {
                add(selector.strip(), says, rules);
            }
        }
    }

    private static void add(String selector, Map<String, String> says, List<Rule> rules) {
        if (says.isEmpty() || !SELECTOR.matcher(selector).matches()) {
            return;
        }
        try {
            rules.add(new Rule(QueryParser.parse(selector), weight(selector), says));
        } catch (SelectorParseException | IllegalArgumentException notOne) {
            // What is no selector selects nothing.
        }
    }

    /// An id weighs more than any number of classes, and a class more than any number of names.
    private static int weight(String selector) {
        int weight = 0;
        for (String part : selector.split("(?=[ .#>])", -1)) {
            weight += part.startsWith("#") ? 10_000 : part.startsWith(".") ? 100 : part.matches(".*\\p{L}.*") ? 1 : 0;
        }
        return weight;
    }

    private static Map<String, String> declared(String declarations) {
        Map<String, String> said = new LinkedHashMap<>();
        Matcher declaration = DECLARATION.matcher(declarations);
        while (declaration.find()) {
            String name = declaration.group(1).toLowerCase(java.util.Locale.ROOT);
            String value = declaration.group(2).replace("!important", "").strip();
            switch (name) {
                case "font" -> font(value, said);
                case "marker" ->
                    List.of("marker-start", "marker-mid", "marker-end").forEach(end -> said.put(end, value));
                default -> said.put(name, value);
            }
        }
        return said;
    }

    private static void font(String value, Map<String, String> said) {
        Matcher font = FONT.matcher(value);
        if (font.matches()) {
            if (font.group(1) != null) {
                said.put("font-style", font.group(1));
            }
            if (font.group(2) != null) {
                said.put("font-weight", font.group(2));
            }
            said.put("font-size", font.group(3));
            said.put("font-family", font.group(4).replace('"', '\''));
        }
    }
}
