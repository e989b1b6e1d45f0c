package cn.harbinkepu.alert;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import cn.harbinkepu.alert.cap.Shape;
import cn.harbinkepu.taxonomy.District.Position;

/// The border of an area in degrees of WGS 84.
public sealed interface Outline {

    /// @param positions one closed ring: the last is the first
    record Ring(List<Position> positions) implements Outline {
        public Ring {
            positions = List.copyOf(positions);
        }
    }

    /// @param radius in kilometres
    record Circle(Position centre, double radius) implements Outline {}

    /// What geometry makes of it.
    default Shape shape() {
        return switch (this) {
            case Ring ring -> Shape.polygon(ring.positions());
            case Circle circle -> Shape.circle(circle.centre(), circle.radius());
        };
    }

    /// As `polygon` and `circle` of CAP 1.2 write it: latitude first, the other way round than
    /// GeoJSON.
    default String wire() {
        return switch (this) {
            case Ring ring -> ring.positions().stream().map(Outline::pair).collect(Collectors.joining(" "));
            case Circle circle -> pair(circle.centre()) + " " + String.format(Locale.ROOT, "%.3f", circle.radius());
        };
    }

    private static String pair(Position position) {
        return String.format(Locale.ROOT, "%.4f,%.4f", position.latitude(), position.longitude());
    }
}
