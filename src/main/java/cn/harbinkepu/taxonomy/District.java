package cn.harbinkepu.taxonomy;

import java.util.List;

/// One of the 18 divisions of Harbin.
///
/// @param code  six digits of GB/T 2260
/// @param rings closed rings of positions; borders may be several kilometres off, see `content-schema/README.md`
public record District(String code, String zh, String en, List<List<Position>> rings) {

    public District {
        rings = rings.stream().map(List::copyOf).toList();
    }

    /// WGS 84 degrees.
    public record Position(double longitude, double latitude) {}

    /// Whether the point lies inside, by the even-odd rule.
    public boolean contains(Position point) {
        return rings.stream().filter(ring -> inside(ring, point)).count() % 2 == 1;
    }

    private static boolean inside(List<Position> ring, Position point) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            if (crosses(ring.get(i), ring.get(j), point)) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static boolean crosses(Position a, Position b, Position point) {
        return (a.latitude() > point.latitude()) != (b.latitude() > point.latitude())
                && point.longitude()
                        < (b.longitude() - a.longitude())
                                        * (point.latitude() - a.latitude())
                                        / (b.latitude() - a.latitude())
                                + a.longitude();
    }
}
