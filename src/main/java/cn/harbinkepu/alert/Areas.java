package cn.harbinkepu.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.District.Position;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Turns the districts that a duty officer ticks, and the places that are drawn, into areas with
/// name, geocodes and
/// outline. Where a place is drawn it stands for its districts: they are in the geocodes of the
/// place, by which channels and readers go, and are no areas of their own.
///
/// The shapes are used as they stand in `districts.geojson`: a few dozen corners each and
/// neighbours share them, so
/// thinning them out further would open gaps between two districts and save nothing.
@ApplicationScoped
class Areas {

    private final Vocabularies vocabularies;
    private final List<Position> cityOutline;

    Areas(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
        this.cityOutline = outline(vocabularies.districts());
    }

    boolean knows(String code) {
        return Vocabularies.CITY.equals(code) || vocabularies.district(code).isPresent();
    }

    /// The districts that a place covers some of; none outside the city.
    List<String> under(Place place) {
        return vocabularies.districts().stream()
                .filter(place.outline().shape()::meets)
                .map(District::code)
                .toList();
    }

    /// With the districts of its places among its districts, as far as the whole city does not
    /// stand for them.
    Content spread(Content content) {
        return content.in(Stream.concat(
                        content.districts().stream(),
                        content.districts().contains(Vocabularies.CITY)
                                ? Stream.of()
                                : content.places().stream().flatMap(place -> under(place).stream()))
                .toList());
    }

    /// One area per district and place; the whole city swallows its districts.
    List<Area> of(Content content) {
        Set<String> drawn = new HashSet<>();
        content.places().forEach(place -> drawn.addAll(under(place)));
        List<Area> whole = of(content.districts().stream()
                .filter(code -> !drawn.contains(code))
                .toList());
        return Stream.concat(whole.stream(), content.places().stream().map(this::area))
                .toList();
    }

    List<Area> of(Collection<String> codes) {
        if (codes.contains(Vocabularies.CITY)) {
            return List.of(area(Vocabularies.CITY, cityOutline));
        }
        return codes.stream()
                .distinct()
                .map(code -> area(code, largestRing(vocabularies.district(code).orElseThrow())))
                .toList();
    }

    private Area area(Place place) {
        List<String> codes = under(place);
        return new Area(
                place.name(),
                english(place, codes),
                codes.stream().map(Geocodes::wire).toList(),
                place.outline());
    }

    /// Nobody has translated the name of what was drawn, but the map has the districts.
    private String english(Place place, List<String> codes) {
        return codes.isEmpty()
                ? place.name()
                : place.name() + " (" + codes.stream().map(this::english).collect(Collectors.joining(", ")) + ")";
    }

    private String english(String code) {
        return Vocabularies.CITY.equals(code)
                ? "Harbin"
                : vocabularies.district(code).map(District::en).orElse(code);
    }

    private Area area(String code, List<Position> ring) {
        return new Area(
                vocabularies.districtName(code), english(code), List.of(Geocodes.wire(code)), new Outline.Ring(ring));
    }

    private static List<Position> largestRing(District district) {
        return district.rings().stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    /// The border of all districts together: neighbours draw a shared edge in opposite directions,
    /// so what has no
    /// opposite lies on the outside.
    static List<Position> outline(Collection<District> districts) {
        record Edge(Position from, Position to) {}
        Set<Edge> edges = new HashSet<>();
        for (District district : districts) {
            for (List<Position> ring : district.rings()) {
                for (int i = 1; i < ring.size(); i++) {
                    edges.add(new Edge(ring.get(i - 1), ring.get(i)));
                }
            }
        }
        Map<Position, Position> next = new LinkedHashMap<>();
        edges.stream()
                .filter(edge -> !edges.contains(new Edge(edge.to(), edge.from())))
                .forEach(edge -> next.put(edge.from(), edge.to()));
        return chain(next);
    }

    private static List<Position> chain(Map<Position, Position> next) {
        List<Position> ring = new ArrayList<>();
        Position start = next.keySet().stream()
                .min(Comparator.comparingDouble(Position::longitude).thenComparingDouble(Position::latitude))
                .orElseThrow();
        ring.add(start);
        for (Position at = next.get(start); at != null && !at.equals(start); at = next.get(at)) {
            ring.add(at);
        }
        ring.add(start);
        return List.copyOf(ring);
    }
}
