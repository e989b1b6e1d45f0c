package cn.harbinkepu.audience.rule;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import cn.harbinkepu.audience.Segment;

/// Asks rules about one reader. A minor belongs to the teenagers alone, whatever rules say.
public final class Membership {

    private final Map<String, PeopleRule> rules;
    private final Reader reader;

    /// The segments that are being asked: one that leads back to itself holds nobody.
    private final Set<String> asked = new HashSet<>();

    /// @param rules of all segments by their codes
    public Membership(Map<String, PeopleRule> rules, Reader reader) {
        this.rules = Map.copyOf(rules);
        this.reader = reader;
    }

    /// Whether the reader belongs to the segment; nobody belongs to one that there is not.
    public boolean in(String segment) {
        if (reader.declared().isMinor()) {
            return Segment.MINORS.equals(segment);
        }
        PeopleRule rule = rules.get(segment);
        if (rule == null || !asked.add(segment)) {
            return false;
        }
        try {
            return holds(rule);
        } finally {
            asked.remove(segment);
        }
    }

    boolean holds(PeopleRule rule) {
        return switch (rule) {
            case PeopleRule.Everybody() -> true;
            case PeopleRule.All(var rules) -> rules.stream().allMatch(this::holds);
            case PeopleRule.Any(var rules) -> rules.stream().anyMatch(this::holds);
            case PeopleRule.Not(var other) -> !holds(other);
            case PeopleRule.OfAge(var ages) ->
                reader.declared().age().filter(ages::contains).isPresent();
            case PeopleRule.LivingIn(var districts) ->
                reader.declared().district().filter(districts::contains).isPresent();
            case PeopleRule.Doing(var occupations) ->
                reader.declared().occupation().filter(occupations::contains).isPresent();
            case PeopleRule.AtSchool(var grades) ->
                reader.declared().grade().filter(grades::contains).isPresent();
            case PeopleRule.Unsaid(var attribute) -> !isSaid(attribute);
            case PeopleRule.InterestedIn(var subjects) -> subjects.stream().anyMatch(reader.interests()::contains);
            case PeopleRule.In(var segment) -> in(segment);
            case PeopleRule.Used used -> used(used);
        };
    }

    private boolean isSaid(Attribute attribute) {
        return switch (attribute) {
            case AGE -> reader.declared().age().isPresent();
            case DISTRICT -> reader.declared().district().isPresent();
            case OCCUPATION -> reader.declared().occupation().isPresent();
            case GRADE -> reader.declared().grade().isPresent();
        };
    }

    private boolean used(PeopleRule.Used rule) {
        return reader.uses().stream()
                        .filter(use -> use.at().isAfter(reader.now().minus(Duration.ofDays(rule.days()))))
                        .filter(use -> rule.kind().map(use.kind()::equals).orElse(true))
                        .filter(use ->
                                rule.subject().map(use.subjects()::contains).orElse(true))
                        .count()
                >= rule.atLeast();
    }
}
