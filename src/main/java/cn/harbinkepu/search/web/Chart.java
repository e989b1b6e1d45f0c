package cn.harbinkepu.search.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.qute.TemplateData;

/// Lines over time, drawn by the server. A table with the same figures stands beside it for who does not see it.
///
/// @param title what it shows, in a sentence
/// @param ticks what stands below each point
/// @param top   the largest value there is room for
@TemplateData
record Chart(String title, List<String> ticks, List<Line> lines, double top) {

    private static final int LEFT = 56;
    private static final int RIGHT = 620;
    private static final int UPPER = 16;
    private static final int LOWER = 216;

    /// More words below the points would run into each other.
    private static final int MOST_TICKS = 6;

    Chart {
        ticks = List.copyOf(ticks);
        lines = List.copyOf(lines);
    }

    /// One line.
    ///
    /// @param name   what it counts
    /// @param values one for each tick
    @TemplateData
    record Line(String name, List<Double> values) {
        Line {
            values = List.copyOf(values);
        }
    }

    /// Where something stands, and what it says.
    @TemplateData
    record Mark(String x, String y, String words) {}

    /// With room for the largest of the counts.
    static Chart ofCounts(String title, List<String> ticks, List<Line> lines) {
        double largest = lines.stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return new Chart(title, ticks, lines, round(largest));
    }

    /// Of shares between 0 and 1.
    static Chart ofShares(String title, List<String> ticks, List<Line> lines) {
        return new Chart(title, ticks, lines, 1);
    }

    public boolean isEmpty() {
        return ticks.isEmpty();
    }

    /// The corners of a line, as `points` of a polyline.
    public String points(Line line) {
        return IntStream.range(0, line.values().size())
                .mapToObj(at -> x(at) + "," + y(line.values().get(at)))
                .collect(Collectors.joining(" "));
    }

    public List<Mark> marks(Line line) {
        return IntStream.range(0, line.values().size())
                .mapToObj(at -> new Mark(
                        x(at),
                        y(line.values().get(at)),
                        "%s，%s：%s"
                                .formatted(
                                        ticks.get(at),
                                        line.name(),
                                        words(line.values().get(at)))))
                .toList();
    }

    /// Lines across, each with its value.
    public List<Mark> grid() {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(step -> new Mark(String.valueOf(LEFT), y(top * step / 4), words(top * step / 4)))
                .toList();
    }

    /// The words below, some of them if there are many.
    public List<Mark> shownTicks() {
        int step = Math.max(1, (ticks.size() + MOST_TICKS - 1) / MOST_TICKS);
        return IntStream.range(0, ticks.size())
                .filter(at -> (ticks.size() - 1 - at) % step == 0)
                .mapToObj(at -> new Mark(x(at), "", ticks.get(at)))
                .toList();
    }

    private String x(int at) {
        double share = ticks.size() == 1 ? 0.5 : at / (double) (ticks.size() - 1);
        return number(LEFT + 24 + share * (RIGHT - LEFT - 48));
    }

    private String y(double value) {
        return number(LOWER - (top == 0 ? 0 : value / top) * (LOWER - UPPER));
    }

    private String words(double value) {
        return top == 1
                ? String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "")
                : String.valueOf(Math.round(value));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// 4, 8, 20, 40, 80, 200 …: a quarter of it is a whole number.
    private static double round(double largest) {
        double top = 4;
        for (int step = 0; top < largest; step++) {
            top *= step % 3 == 1 ? 2.5 : 2;
        }
        return top;
    }
}
