package cn.harbinkepu.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import cn.harbinkepu.audience.rule.Inside;
import cn.harbinkepu.audience.rule.Membership;
import cn.harbinkepu.audience.rule.PeopleRule;
import cn.harbinkepu.audience.rule.Reader;
import cn.harbinkepu.core.Problem;

/// The segments as they are at a moment: those that are in use, the built-in ones first.
public final class Groups {

    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final Map<String, PeopleRule> rules;

    /// @param rules who belongs to which, by code
    public Groups(Collection<Segment> segments, Map<String, PeopleRule> rules) {
        segments.forEach(segment -> this.segments.put(segment.code(), segment));
        this.rules = Map.copyOf(rules);
    }

    public List<Segment> all() {
        return List.copyOf(segments.values());
    }

    public Optional<Segment> find(String code) {
        return Optional.ofNullable(segments.get(code));
    }

    /// @throws Problem `invalid-field` for a code that there is not
    public Segment named(String code) {
        return find(code).orElseThrow(() -> Problem.field("segment", "没有代码为“%s”的人群。".formatted(code)));
    }

    /// Those whose feeds are not simply what editors marked for them.
    public List<Segment> ruled() {
        return segments.values().stream()
                .filter(segment -> !segment.isByMarkAlone())
                .toList();
    }

    /// The segments to which a reader belongs, in their order. A minor belongs to the teenagers alone.
    public List<Segment> of(Reader reader) {
        return segments.values().stream()
                .filter(segment -> new Membership(rules, reader).in(segment.code()))
                .toList();
    }

    /// Whether what readers did makes a difference.
    boolean askForUses() {
        return rules.values().stream().flatMap(Inside::of).anyMatch(PeopleRule.Used.class::isInstance);
    }

    /// Who belongs to which, by code.
    public Map<String, PeopleRule> rules() {
        return rules;
    }

    /// The same with another rule in place of, or besides, what there is.
    Groups with(String code, PeopleRule rule) {
        Map<String, PeopleRule> changed = new LinkedHashMap<>(rules);
        changed.put(code, rule);
        return new Groups(segments.values(), changed);
    }

    String name(String code) {
        return find(code).map(Segment::zh).orElse(code);
    }

    /// The way from a segment through others back to itself, as names; empty if there is none.
    List<String> circle(String code) {
        return circle(code, List.of(code), new HashSet<>()).stream()
                .map(this::name)
                .toList();
    }

    private List<String> circle(String start, List<String> way, Set<String> seen) {
        for (String next : asked(way.getLast())) {
            List<String> longer = new ArrayList<>(way);
            longer.add(next);
            if (next.equals(start)) {
                return longer;
            }
            List<String> found = seen.add(next) ? circle(start, longer, seen) : List.of();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /// Through how many others a segment asks; for one that is in no circle.
    int reach(String code) {
        return asked(code).stream().mapToInt(next -> 1 + reach(next)).max().orElse(0);
    }

    /// The segments whose rules ask for this one, as names.
    List<String> askedBy(String code) {
        return segments.keySet().stream()
                .filter(other -> asked(other).contains(code))
                .map(this::name)
                .toList();
    }

    private List<String> asked(String code) {
        PeopleRule rule = rules.get(code);
        return rule == null ? List.of() : Inside.segments(rule);
    }
}
