package cn.harbinkepu.book.binding;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;

/// How large a drawing is, and what part of its plane it shows.
///
/// @param box empty if it does not say
record DrawingFrame(double width, double height, String box) {

    /// Of one that says nothing of its size, as browsers have it.
    private static final double USUAL_WIDTH = 300;

    private static final double USUAL_HEIGHT = 150;

    private static final double LARGEST = 10_000;

    private static final Pattern LENGTH =
            Pattern.compile("\\s*(\\d{1,6}(?:\\.\\d{0,9})?|\\.\\d{1,9})\\s*(px|pt|pc|mm|cm|in|em|rem|ex)?\\s*");

    /// Pixels of a unit; of those of a font, in one of a usual size.
    private static final Map<String, Double> UNITS = Map.of(
            "px", 1.0, "pt", 96 / 72.0, "pc", 16.0, "mm", 96 / 25.4, "cm", 96 / 2.54, "in", 96.0, "em", 16.0, "rem",
            16.0, "ex", 8.0);

    static DrawingFrame of(Element drawing) {
        String box = DrawingRules.attribute("viewBox", said(drawing, "viewBox")).orElse("");
        double[] seen = seen(box);
        double width = length(said(drawing, "width"));
        double height = length(said(drawing, "height"));
        double shape = seen[0] > 0 && seen[1] > 0 ? seen[0] / seen[1] : USUAL_WIDTH / USUAL_HEIGHT;
        if (width <= 0 && height <= 0) {
            width = seen[0] > 0 ? seen[0] : USUAL_WIDTH;
        }
        return new DrawingFrame(
                sane(width > 0 ? width : height * shape),
                sane(height > 0 ? height : width / shape),
                seen[0] > 0 ? box : "");
    }

    /// The attributes of the outermost element.
    String attributes() {
        String shown = box.isEmpty() ? "0 0 %s %s".formatted(number(width), number(height)) : box;
        return " width=\"%s\" height=\"%s\" viewBox=\"%s\"".formatted(number(width), number(height), shown);
    }

    private static String number(double length) {
        return String.format(Locale.ROOT, "%.2f", length).replaceFirst("\\.?0+$", "");
    }

    private static double sane(double length) {
        return Math.clamp(length, 1, LARGEST);
    }

    /// Parsers of HTML write all names small.
    private static String said(Element drawing, String name) {
        return drawing.attributes().getIgnoreCase(name);
    }

    private static double length(String said) {
        Matcher length = LENGTH.matcher(said);
        return length.matches()
                ? Double.parseDouble(length.group(1))
                        * UNITS.getOrDefault(length.group(2) == null ? "px" : length.group(2), 1.0)
                : 0;
    }

    private static double[] seen(String box) {
        if (box.isEmpty()) {
            return new double[2];
        }
        String[] numbers = box.split("[\\s,]+", -1);
        return new double[] {Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3])};
    }
}
