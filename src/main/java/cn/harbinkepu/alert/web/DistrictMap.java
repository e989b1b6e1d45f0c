package cn.harbinkepu.alert.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.District.Position;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The districts as a drawing of which each can be pressed. It is a plain projection: degrees,
/// those of longitude
/// shortened as they are at the latitude of the city.
@Named("districtMap")
@ApplicationScoped
public class DistrictMap {

    private static final int WIDTH = 600;

    private final List<Shape> shapes;
    private final int height;
    private final Projection projection;

    /// One district.
    ///
    /// @param path the `d` of an SVG path
    public record Shape(String code, String zh, String path) {}

    /// @param west         longitude of the left edge
    /// @param north        latitude of the upper edge
    /// @param acrossDegree units that a degree of longitude is wide
    /// @param downDegree   units that a degree of latitude is high
    public record Projection(double west, double north, double acrossDegree, double downDegree) {

        String point(Position position) {
            return String.format(
                    Locale.ROOT,
                    "%.1f %.1f",
                    (position.longitude() - west) * acrossDegree,
                    (north - position.latitude()) * downDegree);
        }
    }

    DistrictMap(Vocabularies vocabularies) {
        List<Position> all = vocabularies.districts().stream()
                .flatMap(district -> district.rings().stream())
                .flatMap(Collection::stream)
                .toList();
        double west = all.stream().mapToDouble(Position::longitude).min().orElseThrow();
        double east = all.stream().mapToDouble(Position::longitude).max().orElseThrow();
        double south = all.stream().mapToDouble(Position::latitude).min().orElseThrow();
        double north = all.stream().mapToDouble(Position::latitude).max().orElseThrow();
        double across = WIDTH / (east - west);
        double down = across / Math.cos(Math.toRadians((north + south) / 2));
        this.projection = new Projection(west, north, across, down);
        this.height = (int) Math.ceil((north - south) * down);
        this.shapes = vocabularies.districts().stream()
                .map(district -> shape(district, projection))
                .toList();
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return height;
    }

    /// By which script turns a point of the drawing into degrees, and back.
    public Projection projection() {
        return projection;
    }

    public List<Shape> shapes() {
        return shapes;
    }

    private static Shape shape(District district, Projection projection) {
        StringBuilder path = new StringBuilder();
        for (List<Position> ring : district.rings()) {
            String letter = "M";
            for (Position position : ring) {
                path.append(letter).append(projection.point(position));
                letter = "L";
            }
            path.append('Z');
        }
        return new Shape(district.code(), district.zh(), path.toString());
    }
}
