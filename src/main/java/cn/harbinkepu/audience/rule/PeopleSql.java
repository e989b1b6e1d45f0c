package cn.harbinkepu.audience.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import cn.harbinkepu.audience.Segment;

/// A rule for people as a condition on the table `profile`, called `p`. It is true for the readers whom [Membership]
/// finds, and never null.
public final class PeopleSql {

    /// Who is not eighteen, by the age or, without one, by the school: [cn.harbinkepu.audience.Declared#isMinor].
    public static final String MINOR =
            "coalesce(p.age in ('UNDER_14', 'FROM_14_TO_17'), p.grade is not null and p.grade <> 'COLLEGE')";

    /// What counts as a use, of the table `reader_event`, called `e`.
    public static final String IS_USE =
            "(e.type in ('OPEN', 'FINISH', 'LIKE', 'SHARE') or (e.type = 'DWELL' and e.value >= 20))";

    private final Map<String, PeopleRule> rules;
    private final Bound bound;
    private final Instant now;
    private final Set<String> asked = new HashSet<>();

    /// @param rules of all segments by their codes
    public PeopleSql(Map<String, PeopleRule> rules, Bound bound, Instant now) {
        this.rules = Map.copyOf(rules);
        this.bound = bound;
        this.now = now;
    }

    /// Who belongs to the segment.
    public String in(String segment) {
        PeopleRule rule = rules.get(segment);
        if (rule == null || !asked.add(segment)) {
            return "false";
        }
        try {
            String members = of(rule);
            return Segment.MINORS.equals(segment)
                    ? "(%s or %s)".formatted(MINOR, members)
                    : "(not %s and %s)".formatted(MINOR, members);
        } finally {
            asked.remove(segment);
        }
    }

    private String of(PeopleRule rule) {
        return switch (rule) {
            case PeopleRule.Everybody() -> "true";
            case PeopleRule.All(var all) ->
                all.stream().map(this::of).collect(Collectors.joining(" and ", "(true and ", ")"));
            case PeopleRule.Any(var any) ->
                any.stream().map(this::of).collect(Collectors.joining(" or ", "(false or ", ")"));
            case PeopleRule.Not(var other) -> "not " + of(other);
            case PeopleRule.OfAge(var ages) -> oneOf("p.age", bound.names(ages));
            case PeopleRule.LivingIn(var districts) -> oneOf("p.district", bound.texts(districts));
            case PeopleRule.Doing(var occupations) -> oneOf("p.occupation", bound.names(occupations));
            case PeopleRule.AtSchool(var grades) -> oneOf("p.grade", bound.names(grades));
            case PeopleRule.Unsaid(var attribute) -> "(p.%s is null)".formatted(column(attribute));
            case PeopleRule.InterestedIn(var subjects) -> "(p.interests && %s)".formatted(bound.texts(subjects));
            case PeopleRule.In(var segment) -> in(segment);
            case PeopleRule.Used used -> used(used);
        };
    }

    private static String oneOf(String column, String values) {
        return "coalesce(%s = any(%s), false)".formatted(column, values);
    }

    private static String column(Attribute attribute) {
        return switch (attribute) {
            case AGE -> "age";
            case DISTRICT -> "district";
            case OCCUPATION -> "occupation";
            case GRADE -> "grade";
        };
    }

    /// Those who used enough are found by one pass over the events, not by one per profile.
    private String used(PeopleRule.Used used) {
        StringBuilder sort = new StringBuilder();
        used.kind().ifPresent(kind -> sort.append(" and r.kind = ").append(bound.value(kind)));
        used.subject().ifPresent(subject -> sort.append(" and %s = any(r.subjects)".formatted(bound.value(subject))));
        String since = bound.value(now.minus(Duration.ofDays(used.days())).atOffset(ZoneOffset.UTC));
        return """
                (p.targeted and p.id in (
                  select e.profile from reader_event e join published r on r.resource_id = e.resource
                   where e.at > %s and %s%s
                   group by e.profile having count(distinct e.resource) >= %s::int))""".formatted(since, IS_USE, sort, bound.value(used.atLeast()));
    }
}
