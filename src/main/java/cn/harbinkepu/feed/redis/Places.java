package cn.harbinkepu.feed.redis;

import java.util.ArrayList;
import java.util.List;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.feed.Candidate;
import cn.harbinkepu.feed.Scope;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The sorted sets by name: one per segment (or pool of a segment's rule) and district, with `*` for
/// any. What is for the whole city lies under the city alone, so that it is not kept eighteen times; a
/// district is read from its own and the city's set.
final class Places {

    private static final String ANY = "*";

    private Places() {}

    /// @param ruled the segments that have a rule of their own
    static List<String> of(Candidate candidate, List<Segment> ruled) {
        List<String> areas = new ArrayList<>(candidate.districts());
        areas.remove(Vocabularies.CITY);
        if (candidate.isCityWide()) {
            areas.add(Vocabularies.CITY);
        }
        areas.add(ANY);
        List<String> groups = new ArrayList<>(candidate.segments());
        groups.add(ANY);
        ruled.stream()
                .filter(segment -> segment.suits(candidate.content()))
                .map(Segment::pool)
                .forEach(groups::add);
        return groups.stream()
                .flatMap(group -> areas.stream().map(area -> name(group, area)))
                .toList();
    }

    /// Those of one segment's pool alone.
    static List<String> within(Segment ruled, Candidate candidate) {
        return of(candidate, List.of(ruled)).stream()
                .filter(place -> place.startsWith(ruled.pool() + ":"))
                .toList();
    }

    static List<String> of(Scope scope) {
        String group = scope.segment().map(Segment::pool).orElse(ANY);
        List<String> areas = scope.district()
                .map(code -> Vocabularies.CITY.equals(code) ? List.of(code) : List.of(code, Vocabularies.CITY))
                .orElse(List.of(ANY));
        return areas.stream().map(area -> name(group, area)).toList();
    }

    private static String name(String group, String area) {
        return group + ":" + area;
    }
}
