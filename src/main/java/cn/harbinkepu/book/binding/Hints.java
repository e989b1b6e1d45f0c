package cn.harbinkepu.book.binding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import cn.harbinkepu.text.epub.Epub;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The little of a book's style sheets that carries meaning: whether first lines are set in, what stands in the middle
/// or at the end of a line, what is bold. It is told in classes of ours; nothing of the sheets themselves is kept.
final class Hints {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern RULE = Pattern.compile("([^{}@;]{1,400})\\{([^{}]{0,4000})\\}");
    private static final Pattern SELECTOR = Pattern.compile("[a-z0-9]{0,12}(\\.[\\w-]{1,80})?");
    private static final Pattern DECLARATION = Pattern.compile("([a-z-]{1,40})\\s*:\\s*([^;]{1,200})");
    private static final Pattern NOTHING = Pattern.compile("-?0*\\.?0*(em|px|pt|rem|%)?");
    private static final int LARGEST_SHEET = 1 << 20;
    private static final int MOST_RULES = 20_000;

    private final Epub book;
    private final Map<String, Map<String, Set<Hint>>> sheets = new HashMap<>();

    enum Hint {
        INDENT("in"),
        FLUSH("flush"),
        CENTRE("centre"),
        END("end"),
        BOLD("bold");

        private final String style;

        Hint(String style) {
            this.style = style;
        }

        /// The class that tells it.
        String style() {
            return style;
        }
    }

    Hints(Epub book) {
        this.book = book;
    }

    /// The rules that hold in one chapter, by selector.
    Map<String, Set<Hint>> of(Document chapter, String path) throws IOException {
        Map<String, Set<Hint>> rules = new HashMap<>();
        for (Element link : chapter.select("link[href]")) {
            if (link.attr("rel").toLowerCase(Locale.ROOT).contains("stylesheet")) {
                rules.putAll(sheet(Epub.resolve(path, link.attr("href"))));
            }
        }
        for (Element style : chapter.select("style")) {
            rules.putAll(parse(style.data().isEmpty() ? style.wholeText() : style.data()));
        }
        return rules;
    }

    /// What the rules and its own `style` say of an element; the more special wins.
    static Set<Hint> of(Element element, String name, Map<String, Set<Hint>> rules) {
        EnumSet<Hint> hints = EnumSet.noneOf(Hint.class);
        over(hints, rules.getOrDefault(name, Set.of()));
        for (String style : element.classNames()) {
            over(hints, rules.getOrDefault("." + style, Set.of()));
            over(hints, rules.getOrDefault(name + "." + style, Set.of()));
        }
        over(hints, declared(element.attr("style").toLowerCase(Locale.ROOT)));
        return hints;
    }

    private static void over(EnumSet<Hint> hints, Set<Hint> more) {
        if (more.contains(Hint.INDENT) || more.contains(Hint.FLUSH)) {
            hints.removeAll(Set.of(Hint.INDENT, Hint.FLUSH));
        }
        if (more.contains(Hint.CENTRE) || more.contains(Hint.END)) {
            hints.removeAll(Set.of(Hint.CENTRE, Hint.END));
        }
        hints.addAll(more);
    }

    private Map<String, Set<Hint>> sheet(String path) throws IOException {
        Map<String, Set<Hint>> known = sheets.get(path);
        if (known == null) {
            known = book.has(path) ? parse(read(path)) : Map.of();
            sheets.put(path, known);
        }
        return known;
    }

    private String read(String path) throws IOException {
        try (var content = book.part(path)) {
            return new String(content.readNBytes(LARGEST_SHEET), UTF_8);
        }
    }

    private static Map<String, Set<Hint>> parse(String sheet) {
        Map<String, Set<Hint>> rules = new HashMap<>();
        Matcher rule = RULE.matcher(COMMENT.matcher(sheet).replaceAll(" ").toLowerCase(Locale.ROOT));
        for (int count = 0; count < MOST_RULES && rule.find(); count++) {
            Set<Hint> hints = declared(rule.group(2));
            for (String selector : hints.isEmpty() ? List.<String>of() : selectors(rule.group(1))) {
                EnumSet<Hint> all = EnumSet.noneOf(Hint.class);
                over(all, rules.getOrDefault(selector, Set.of()));
                over(all, hints);
                rules.put(selector, all);
            }
        }
        return rules;
    }

    private static List<String> selectors(String list) {
        List<String> found = new ArrayList<>();
        for (String selector : list.split(",", -1)) {
            String plain = selector.strip();
            if (!plain.isEmpty() && SELECTOR.matcher(plain).matches()) {
                found.add(plain);
            }
        }
        return found;
    }

    private static Set<Hint> declared(String declarations) {
        EnumSet<Hint> hints = EnumSet.noneOf(Hint.class);
        Matcher declaration = DECLARATION.matcher(declarations);
        while (declaration.find()) {
            String value = declaration.group(2).replace("!important", "").strip();
            switch (declaration.group(1)) {
                case "text-indent" -> hints.add(NOTHING.matcher(value).matches() ? Hint.FLUSH : Hint.INDENT);
                case "text-align" -> align(hints, value);
                case "font-weight" -> {
                    if (Set.of("bold", "bolder", "600", "700", "800", "900").contains(value)) {
                        hints.add(Hint.BOLD);
                    }
                }
                default -> {}
            }
        }
        return hints;
    }

    private static void align(EnumSet<Hint> hints, String value) {
        if (value.equals("center")) {
            hints.add(Hint.CENTRE);
        } else if (value.equals("right") || value.equals("end")) {
            hints.add(Hint.END);
        }
    }
}
