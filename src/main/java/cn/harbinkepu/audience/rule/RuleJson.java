package cn.harbinkepu.audience.rule;

import java.time.MonthDay;
import java.util.Collection;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// Writes what [Definitions] reads. The same rule is always written the same.
public final class RuleJson {

    private RuleJson() {}

    public static JsonObject of(Definition definition) {
        JsonObject written = new JsonObject()
                .put("name", definition.name())
                .put("description", definition.description())
                .put("people", of(definition.people()))
                .put("content", of(definition.content()));
        if (!definition.quotas().isEmpty()) {
            written.put(
                    "quotas",
                    array(definition.quotas().stream().map(RuleJson::of).toList()));
        }
        if (!definition.boosts().isEmpty()) {
            written.put(
                    "boosts",
                    array(definition.boosts().stream().map(RuleJson::of).toList()));
        }
        return written;
    }

    public static JsonObject of(PeopleRule rule) {
        return switch (rule) {
            case PeopleRule.Everybody() -> one("everybody", true);
            case PeopleRule.All(var rules) ->
                one("all", array(rules.stream().map(RuleJson::of).toList()));
            case PeopleRule.Any(var rules) ->
                one("any", array(rules.stream().map(RuleJson::of).toList()));
            case PeopleRule.Not(var other) -> one("not", of(other));
            case PeopleRule.OfAge(var ages) -> one("age", names(ages));
            case PeopleRule.LivingIn(var districts) -> one("district", array(districts));
            case PeopleRule.Doing(var occupations) -> one("occupation", names(occupations));
            case PeopleRule.AtSchool(var grades) -> one("grade", names(grades));
            case PeopleRule.Unsaid(var attribute) -> one("unsaid", attribute.name());
            case PeopleRule.InterestedIn(var subjects) -> one("interest", array(subjects));
            case PeopleRule.In(var segment) -> one("segment", segment);
            case PeopleRule.Used used -> one("used", of(used));
        };
    }

    public static JsonObject of(ContentRule rule) {
        return switch (rule) {
            case ContentRule.Everything() -> one("everything", true);
            case ContentRule.All(var rules) ->
                one("all", array(rules.stream().map(RuleJson::of).toList()));
            case ContentRule.Any(var rules) ->
                one("any", array(rules.stream().map(RuleJson::of).toList()));
            case ContentRule.Not(var other) -> one("not", of(other));
            case ContentRule.MarkedFor(var segments) -> one("marked", array(segments));
            case ContentRule.About(var subjects) -> one("subject", array(subjects));
            case ContentRule.OfKind(var kinds) -> one("kind", array(kinds));
            case ContentRule.For(var districts) -> one("district", array(districts));
        };
    }

    private static JsonObject of(PeopleRule.Used used) {
        JsonObject written = new JsonObject();
        used.subject().ifPresent(subject -> written.put("subject", subject));
        used.kind().ifPresent(kind -> written.put("kind", kind));
        return written.put("atLeast", used.atLeast()).put("days", used.days());
    }

    private static JsonObject of(Quota quota) {
        JsonObject written = new JsonObject();
        quota.subject().ifPresent(subject -> written.put("subject", subject));
        quota.kind().ifPresent(kind -> written.put("kind", kind));
        quota.least().ifPresent(least -> written.put("least", least));
        quota.most().ifPresent(most -> written.put("most", most));
        return written;
    }

    private static JsonObject of(Boost boost) {
        JsonObject written = new JsonObject().put("words", boost.words()).put("content", of(boost.content()));
        boost.district().ifPresent(district -> written.put("district", district));
        boost.season()
                .ifPresent(season -> written.put(
                        "season",
                        new JsonObject().put("from", day(season.from())).put("to", day(season.to()))));
        return written.put("factor", boost.factor());
    }

    /// `04-10`
    static String day(MonthDay day) {
        return day.toString().substring(2);
    }

    private static JsonObject one(String key, Object value) {
        return new JsonObject().put(key, value);
    }

    private static JsonArray array(List<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static JsonArray names(Collection<? extends Enum<?>> constants) {
        return array(constants.stream().map(Enum::name).toList());
    }
}
