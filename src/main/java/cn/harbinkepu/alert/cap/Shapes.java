package cn.harbinkepu.alert.cap;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.harbinkepu.taxonomy.District.Position;

/// Reads polygons and circles. CAP writes the latitude first, GeoJSON the longitude, and whoever
/// confuses them draws something in another country.
final class Shapes {

    private static final int FEWEST = 4;

    /// The finest of the real feeds have 15,000 or so.
    private static final int MOST = 20_000;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,4}(\\.\\d{1,15})?");

    private Shapes() {}

    static Optional<Shape> polygon(CapElement polygon) {
        List<String> pairs = SPACES.splitAsStream(polygon.text())
                .filter(pair -> !pair.isEmpty())
                .toList();
        List<Position> ring = pairs.stream().flatMap(Shapes::position).toList();
        Optional<String> fault = fault(pairs, ring);
        fault.ifPresent(polygon::fault);
        return fault.isPresent() ? Optional.empty() : Optional.of(Shape.polygon(ring));
    }

    private static Optional<String> fault(List<String> pairs, List<Position> ring) {
        if (ring.size() < pairs.size()) {
            return Optional.of("每个点应写成“纬度,经度”，纬度在 -90 到 90 之间，经度在 -180 到 180 之间。");
        }
        if (ring.size() < FEWEST) {
            return Optional.of("多边形至少要有 4 个点，现有 %d 个。".formatted(ring.size()));
        }
        if (ring.size() > MOST) {
            return Optional.of("多边形最多 %d 个点，现有 %d 个。".formatted(MOST, ring.size()));
        }
        if (!ring.getFirst().equals(ring.getLast())) {
            return Optional.of("多边形没有闭合：最后一个点应与第一个点相同。");
        }
        return Shape.polygon(ring).isSimple() ? Optional.empty() : Optional.of("多边形的边相互交叉。");
    }

    static Optional<Shape> circle(CapElement circle) {
        String[] parts = SPACES.split(circle.text(), -1);
        Optional<Position> centre = position(parts[0]).findFirst();
        if (parts.length != 2 || centre.isEmpty() || !NUMBER.matcher(parts[1]).matches()) {
            circle.fault("圆应写成“纬度,经度 半径”，半径以千米计。");
            return Optional.empty();
        }
        double radius = Double.parseDouble(parts[1]);
        if (radius < 0) {
            circle.fault("圆的半径不能是负数。");
            return Optional.empty();
        }
        return Optional.of(Shape.circle(centre.get(), radius));
    }

    private static Stream<Position> position(String pair) {
        String[] numbers = pair.split(",", -1);
        if (numbers.length != 2
                || !Stream.of(numbers).allMatch(number -> NUMBER.matcher(number).matches())) {
            return Stream.empty();
        }
        double latitude = Double.parseDouble(numbers[0]);
        double longitude = Double.parseDouble(numbers[1]);
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Stream.of(new Position(longitude, latitude))
                : Stream.empty();
    }
}
