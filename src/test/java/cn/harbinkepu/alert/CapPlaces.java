package cn.harbinkepu.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Polygons and circles of CAP messages: numbers in WGS 84, the latitude first, around Harbin.
final class CapPlaces {

    private static final String POINT = "-?\\d{1,2}(?:\\.\\d+)?,-?\\d{1,3}(?:\\.\\d+)?";
    private static final Pattern POLYGON = Pattern.compile(POINT + "(?: " + POINT + "){3,}");
    private static final Pattern CIRCLE = Pattern.compile(POINT + " (\\d+(?:\\.\\d+)?)");

    private record Point(double latitude, double longitude) {

        static Point of(String text) {
            String[] numbers = text.split(",", -1);
            return new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
        }

        boolean isNearHarbin() {
            return latitude > 44 && latitude < 47 && longitude > 125 && longitude < 131;
        }
    }

    private CapPlaces() {}

    static List<String> polygon(String text) {
        if (!POLYGON.matcher(text).matches()) {
            return List.of("polygon is no list of four points and more: " + text);
        }
        List<Point> ring = Stream.of(text.split(" ", -1)).map(Point::of).toList();
        List<String> faults = new ArrayList<>();
        if (!ring.getFirst().equals(ring.getLast())) {
            faults.add("polygon is not closed: " + text);
        }
        if (!ring.stream().allMatch(Point::isNearHarbin)) {
            faults.add("polygon is not in Harbin; latitudes come first: " + text);
        }
        if (crossesItself(ring)) {
            faults.add("polygon crosses itself: " + text);
        }
        return faults;
    }

    static List<String> circle(String text) {
        var circle = CIRCLE.matcher(text);
        if (!circle.matches() || Double.parseDouble(circle.group(1)) <= 0) {
            return List.of("circle is no point with a radius in kilometres: " + text);
        }
        return Point.of(text.split(" ", -1)[0]).isNearHarbin()
                ? List.of()
                : List.of("circle is not in Harbin: " + text);
    }

    private static boolean crossesItself(List<Point> ring) {
        int edges = ring.size() - 1;
        for (int i = 0; i < edges; i++) {
            for (int j = i + 2; j < edges; j++) {
                boolean neighbours = i == 0 && j == edges - 1;
                if (!neighbours && cross(ring.get(i), ring.get(i + 1), ring.get(j), ring.get(j + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean cross(Point a, Point b, Point c, Point d) {
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }

    /// On which side of the line from a to b the point lies.
    private static double side(Point a, Point b, Point point) {
        return Math.signum((b.longitude() - a.longitude()) * (point.latitude() - a.latitude())
                - (b.latitude() - a.latitude()) * (point.longitude() - a.longitude()));
    }
}
