package cn.harbinkepu.audience.rule;

import java.util.stream.Collectors;

/// A rule for content as a condition on the table `published`, called `r`. It is true for the same resources.
public final class ContentSql {

    private final Bound bound;

    public ContentSql(Bound bound) {
        this.bound = bound;
    }

    public String of(ContentRule rule) {
        return switch (rule) {
            case ContentRule.Everything() -> "true";
            case ContentRule.All(var rules) ->
                rules.stream().map(this::of).collect(Collectors.joining(" and ", "(true and ", ")"));
            case ContentRule.Any(var rules) ->
                rules.stream().map(this::of).collect(Collectors.joining(" or ", "(false or ", ")"));
            case ContentRule.Not(var other) -> "not " + of(other);
            case ContentRule.MarkedFor(var segments) -> "(r.segments && %s)".formatted(bound.texts(segments));
            case ContentRule.About(var subjects) -> "(r.subjects && %s)".formatted(bound.texts(subjects));
            case ContentRule.OfKind(var kinds) -> "(r.kind = any(%s))".formatted(bound.texts(kinds));
            case ContentRule.For(var districts) -> "(r.districts && %s)".formatted(bound.texts(districts));
        };
    }
}
