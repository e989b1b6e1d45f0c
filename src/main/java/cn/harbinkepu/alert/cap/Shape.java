package cn.harbinkepu.alert.cap;

import java.util.List;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.District.Position;

/// An area that was drawn, in degrees of WGS 84; longitude is x.
public final class Shape {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private static final double KILOMETRES_A_DEGREE = 111.2;

    /// Border shapes are kilometres off in places and neighbours share edges: what only touches is
    /// not meant.
    private static final double LEAST_SHARE = 0.005;

    /// Of so many points intersections take milliseconds.
    private static final int FINE = 1000;

    /// In degrees: some 200 metres.
    private static final double TOLERANCE = 0.002;

    private final Geometry geometry;

    private Shape(Geometry geometry) {
        this.geometry = geometry;
    }

    /// @param ring first position = last, at least four
    public static Shape polygon(List<Position> ring) {
        return new Shape(FACTORY.createPolygon(ring.stream()
                .map(position -> new Coordinate(position.longitude(), position.latitude()))
                .toArray(Coordinate[]::new)));
    }

    /// @param radius in kilometres
    public static Shape circle(Position centre, double radius) {
        Coordinate middle = new Coordinate(centre.longitude(), centre.latitude());
        double narrow = Math.cos(Math.toRadians(centre.latitude()));
        Geometry round = FACTORY.createPoint(middle).buffer(Math.max(radius, 0.01) / KILOMETRES_A_DEGREE);
        return new Shape(AffineTransformation.scaleInstance(1 / narrow, 1, middle.getX(), middle.getY())
                .transform(round));
    }

    /// Whether edges cross nowhere.
    public boolean isSimple() {
        return geometry.isValid();
    }

    /// Whether it covers more of the district, or the district of it, than a border that is not
    /// quite exact.
    public boolean meets(District district) {
        return district.rings().stream().map(Shape::polygon).anyMatch(this::overlaps);
    }

    private boolean overlaps(Shape border) {
        Geometry ours = coarse();
        Geometry theirs = border.isSimple() ? border.geometry : border.geometry.buffer(0);
        double shared = ours.intersection(theirs).getArea();
        return shared > LEAST_SHARE * Math.min(ours.getArea(), theirs.getArea());
    }

    /// Fine enough for districts; what stays too fine is taken with all that it encloses.
    private Geometry coarse() {
        if (geometry.getNumPoints() <= FINE) {
            return geometry;
        }
        Geometry simpler = TopologyPreservingSimplifier.simplify(geometry, TOLERANCE);
        return simpler.getNumPoints() <= FINE ? simpler : geometry.convexHull();
    }
}
