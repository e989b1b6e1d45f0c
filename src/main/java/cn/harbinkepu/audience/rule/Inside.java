package cn.harbinkepu.audience.rule;

import java.util.List;
import java.util.stream.Stream;

/// The rules that rules are made of.
public final class Inside {

    private Inside() {}

    /// The rule and all within it.
    public static Stream<PeopleRule> of(PeopleRule rule) {
        return Stream.concat(Stream.of(rule), parts(rule).stream().flatMap(Inside::of));
    }

    /// The rule and all within it.
    public static Stream<ContentRule> of(ContentRule rule) {
        return Stream.concat(Stream.of(rule), parts(rule).stream().flatMap(Inside::of));
    }

    /// The segments that the rule asks for.
    public static List<String> segments(PeopleRule rule) {
        return of(rule).flatMap(
                        part -> part instanceof PeopleRule.In(var segment) ? Stream.of(segment) : Stream.empty())
                .distinct()
                .toList();
    }

    static int depth(PeopleRule rule) {
        return 1 + parts(rule).stream().mapToInt(Inside::depth).max().orElse(0);
    }

    static int depth(ContentRule rule) {
        return 1 + parts(rule).stream().mapToInt(Inside::depth).max().orElse(0);
    }

    private static List<PeopleRule> parts(PeopleRule rule) {
        return switch (rule) {
            case PeopleRule.All(var rules) -> rules;
            case PeopleRule.Any(var rules) -> rules;
            case PeopleRule.Not(var other) -> List.of(other);
            case PeopleRule.Everybody _,
                    PeopleRule.OfAge _,
                    PeopleRule.LivingIn _,
                    PeopleRule.Doing _,
                    PeopleRule.AtSchool _,
                    PeopleRule.Unsaid _,
                    PeopleRule.InterestedIn _,
                    PeopleRule.In _,
                    PeopleRule.Used _ -> List.of();
        };
    }

    private static List<ContentRule> parts(ContentRule rule) {
        return switch (rule) {
            case ContentRule.All(var rules) -> rules;
            case ContentRule.Any(var rules) -> rules;
            case ContentRule.Not(var other) -> List.of(other);
            case ContentRule.Everything _,
                    ContentRule.MarkedFor _,
                    ContentRule.About _,
                    ContentRule.OfKind _,
                    ContentRule.For _ -> List.of();
        };
    }
}
