package cn.harbinkepu.book.binding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What may stand in a drawing: shapes, letters, gradients and what they refer to by local ids. An attribute is kept
/// if it is named here and its value has the form that belongs to it. Nothing that is named can run, move or fetch.
final class DrawingRules {

    static final Set<String> LETTERED = Set.of("text", "tspan", "textPath");

    /// What holds others and shows nothing of its own.
    static final Set<String> OPENED = Set.of("a", "switch");

    /// Nothing is lost without them: read in another way, or never shown.
    static final Set<String> UNSEEN = Set.of("title", "desc", "metadata", "style");

    private static final Map<String, String> ELEMENTS = named(
            "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath linearGradient"
                    + " radialGradient stop clipPath mask pattern marker image");

    private static final int LONGEST = 2_000;

    /// Nothing here can be read in two ways: a value of the worst sort takes no longer than a good one.
    private static final String NUMBER =
            "[+-]?+(?:\\d{1,12}+(?:\\.\\d{0,12}+)?+|\\.\\d{1,12}+)(?:[eE][+-]?\\d{1,2}+)?+";

    private static final String A_LENGTH = NUMBER + "(?:px|em|ex|rem|pt|pc|cm|mm|in|%)?+";
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_.:-]{0,199}";

    private static final Pattern LENGTH = Pattern.compile(A_LENGTH);
    private static final Pattern LENGTHS = Pattern.compile(A_LENGTH + "(?:[\\s,]++" + A_LENGTH + "){0,499}+");
    private static final Pattern NUMBERS = Pattern.compile("[0-9eE.,+\\-\\s]*");
    private static final Pattern PATH = Pattern.compile("[MmLlHhVvCcSsQqTtAaZz0-9eE.,+\\-\\s]*");
    private static final Pattern TRANSFORM = Pattern.compile(
            "(?:(?:translate|scale|rotate|skewX|skewY|matrix)\\s*+\\([0-9eE.,+\\-\\s]{1,200}+\\)[\\s,]*+){0,50}+");
    private static final Pattern BOX = Pattern.compile(NUMBER + "(?:[\\s,]++" + NUMBER + "){3}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,25}(?:-[A-Za-z]{1,25}){0,3}");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z-]{1,30}+(?:\\s++[A-Za-z-]{1,30}+){0,3}+");
    private static final Pattern COLOUR =
            Pattern.compile("[A-Za-z]{3,30}|#[0-9A-Fa-f]{3,8}" + "|(?:rgb|rgba|hsl|hsla)\\([0-9.,%/+\\-\\s]{1,60}\\)");
    private static final Pattern FAMILY = Pattern.compile("[\\p{L}\\p{N} ,'._-]{1,300}");
    private static final Pattern LOCAL = Pattern.compile("#(" + NAME + ")");
    private static final Pattern REFERENCE = Pattern.compile("url\\(\\s*['\"]?#(" + NAME + ")['\"]?\\s*\\)\\s*(.*)");
    private static final Pattern ID = Pattern.compile(NAME);

    private static final Map<String, Function<String, Optional<String>>> ATTRIBUTES = new HashMap<>();
    private static final Map<String, Function<String, Optional<String>>> PROPERTIES = new HashMap<>();

    static {
        put(
                ATTRIBUTES,
                "x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height dx dy rotate textLength startOffset offset refX"
                        + " refY markerWidth markerHeight pathLength",
                form(LENGTHS));
        put(ATTRIBUTES, "d", form(PATH));
        put(ATTRIBUTES, "points", form(NUMBERS));
        put(ATTRIBUTES, "transform gradientTransform patternTransform", form(TRANSFORM));
        put(ATTRIBUTES, "viewBox", form(BOX));
        put(ATTRIBUTES, "preserveAspectRatio", form(WORDS));
        put(ATTRIBUTES, "orient", either(LENGTH, WORD));
        put(
                ATTRIBUTES,
                "gradientUnits patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits markerUnits"
                        + " spreadMethod lengthAdjust method spacing xml:space",
                form(WORD));
        put(PROPERTIES, "fill stroke", DrawingRules::paint);
        put(PROPERTIES, "color stop-color", form(COLOUR));
        put(
                PROPERTIES,
                "opacity fill-opacity stroke-opacity stop-opacity stroke-width stroke-dashoffset",
                form(LENGTH));
        put(PROPERTIES, "stroke-miterlimit letter-spacing word-spacing baseline-shift font-size", either(LENGTH, WORD));
        put(PROPERTIES, "font-weight", either(LENGTH, WORD));
        put(PROPERTIES, "stroke-dasharray", either(LENGTHS, WORD));
        put(
                PROPERTIES,
                "fill-rule clip-rule stroke-linecap stroke-linejoin font-style font-variant font-stretch text-anchor"
                        + " dominant-baseline alignment-baseline writing-mode direction unicode-bidi display visibility"
                        + " overflow vector-effect shape-rendering text-rendering image-rendering color-interpolation",
                form(WORD));
        put(PROPERTIES, "text-decoration paint-order", form(WORDS));
        put(PROPERTIES, "font-family", form(FAMILY));
        put(PROPERTIES, "clip-path mask marker-start marker-mid marker-end", DrawingRules::reference);
    }

    private DrawingRules() {}

    /// The element as it is written, if it may be.
    static Optional<String> element(String local) {
        return Optional.ofNullable(ELEMENTS.get(local.toLowerCase(Locale.ROOT)));
    }

    /// The attribute's value as it is written, if it may be.
    static Optional<String> attribute(String name, String value) {
        return kept(ATTRIBUTES, name, value);
    }

    /// The same of what is said by an attribute or in a style.
    static Optional<String> property(String name, String value) {
        return kept(PROPERTIES, name, value);
    }

    static boolean isProperty(String name) {
        return PROPERTIES.containsKey(name);
    }

    static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    /// The id that an address inside the drawing names.
    static Optional<String> local(String address) {
        Matcher local = LOCAL.matcher(address.strip());
        return local.matches() ? Optional.of(local.group(1)) : Optional.empty();
    }

    private static Optional<String> kept(
            Map<String, Function<String, Optional<String>>> forms, String name, String value) {
        return Optional.ofNullable(forms.get(name)).flatMap(form -> form.apply(value.strip()));
    }

    private static Optional<String> paint(String value) {
        Matcher reference = REFERENCE.matcher(value);
        if (!reference.matches()) {
            return form(COLOUR).apply(value);
        }
        String otherwise = COLOUR.matcher(reference.group(2)).matches() ? " " + reference.group(2) : "";
        return Optional.of("url(#" + reference.group(1) + ")" + otherwise);
    }

    private static Optional<String> reference(String value) {
        Matcher reference = REFERENCE.matcher(value);
        return value.equals("none")
                ? Optional.of(value)
                : reference.matches() ? Optional.of("url(#" + reference.group(1) + ")") : Optional.empty();
    }

    private static Function<String, Optional<String>> form(Pattern pattern) {
        boolean open = pattern == PATH || pattern == NUMBERS;
        return value -> Optional.of(value)
                .filter(text -> (open || text.length() <= LONGEST)
                        && pattern.matcher(text).matches());
    }

    private static Function<String, Optional<String>> either(Pattern one, Pattern other) {
        return value -> form(one).apply(value).or(() -> form(other).apply(value));
    }

    private static void put(
            Map<String, Function<String, Optional<String>>> forms,
            String names,
            Function<String, Optional<String>> form) {
        Stream.of(names.split(" ")).forEach(name -> forms.put(name, form));
    }

    private static Map<String, String> named(String names) {
        return Stream.of(names.split(" "))
                .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), name -> name));
    }
}
