package cn.harbinkepu.audience.rule;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Grade;
import cn.harbinkepu.audience.Occupation;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Rules as sentences, such as “年龄60岁及以上，或已离退休”.
public final class RuleWords {

    private final Vocabularies vocabularies;
    private final UnaryOperator<String> segmentNames;

    /// @param segmentNames the name of a segment by its code
    public RuleWords(Vocabularies vocabularies, UnaryOperator<String> segmentNames) {
        this.vocabularies = vocabularies;
        this.segmentNames = segmentNames;
    }

    public String of(PeopleRule rule) {
        return switch (rule) {
            case PeopleRule.Everybody() -> "所有读者";
            case PeopleRule.All(var rules) -> rules.isEmpty() ? "所有读者" : joined(rules, this::within, "，并且");
            case PeopleRule.Any(var rules) -> rules.isEmpty() ? "没有人" : joined(rules, this::within, "，或");
            case PeopleRule.Not(var other) -> not(other);
            case PeopleRule.OfAge(var ages) -> "年龄" + joined(ages, Age::zh, "或");
            case PeopleRule.LivingIn(var districts) -> "住在" + joined(districts, vocabularies::districtName, "、");
            case PeopleRule.Doing(var occupations) ->
                occupations.equals(List.of(Occupation.RETIRED))
                        ? "已离退休"
                        : "职业为" + joined(occupations, Occupation::zh, "或");
            case PeopleRule.AtSchool(var grades) -> "就读于" + joined(grades, Grade::zh, "或");
            case PeopleRule.Unsaid(var attribute) -> "没有填写" + attribute.zh();
            case PeopleRule.InterestedIn(var subjects) -> "关注" + joined(subjects, this::subject, "或");
            case PeopleRule.In(var segment) -> "属于“%s”".formatted(segmentNames.apply(segment));
            case PeopleRule.Used used -> used(used);
        };
    }

    public String of(ContentRule rule) {
        return switch (rule) {
            case ContentRule.Everything() -> "全部内容";
            case ContentRule.All(var rules) -> rules.isEmpty() ? "全部内容" : joined(rules, this::within, "，并且");
            case ContentRule.Any(var rules) -> rules.isEmpty() ? "没有内容" : joined(rules, this::within, "，或");
            case ContentRule.Not(var other) -> "不是（%s）".formatted(of(other));
            case ContentRule.MarkedFor(var segments) -> "编辑标注给" + joined(segments, this::marked, "或");
            case ContentRule.About(var subjects) -> "主题为" + joined(subjects, this::subject, "或");
            case ContentRule.OfKind(var kinds) -> "类型为" + joined(kinds, RuleWords::kind, "或");
            case ContentRule.For(var districts) -> "面向" + joined(districts, vocabularies::districtName, "、");
        };
    }

    public String of(Quota quota) {
        String what = quota.subject()
                .map(this::subject)
                .or(() -> quota.kind().map(RuleWords::kind))
                .orElse("");
        List<String> bounds = new ArrayList<>();
        quota.least().ifPresent(least -> bounds.add("至少 %d 条".formatted(least)));
        quota.most().ifPresent(most -> bounds.add("至多 %d 条".formatted(most)));
        return "每 %d 条中，%s%s".formatted(Quota.OF, what, String.join("、", bounds));
    }

    public String of(Boost boost) {
        List<String> when = new ArrayList<>();
        boost.season().ifPresent(season -> when.add("每年%s至%s".formatted(day(season.from()), day(season.to()))));
        boost.district().ifPresent(code -> when.add("在" + vocabularies.districtName(code)));
        return "“%s”：%s%s，按 %s 倍计"
                .formatted(
                        boost.words(),
                        when.isEmpty() ? "" : String.join("，", when) + "，",
                        of(boost.content()),
                        Double.toString(boost.factor()).replaceFirst("\\.0$", ""));
    }

    /// What is not the same any more.
    public List<String> differences(Definition before, Definition after) {
        List<String> words = new ArrayList<>();
        differ(words, "名称", before.name(), after.name());
        differ(words, "说明", before.description(), after.description());
        differ(words, "人群条件", of(before.people()), of(after.people()));
        differ(words, "内容条件", of(before.content()), of(after.content()));
        gone(words, "配额", before.quotas(), after.quotas(), this::of);
        gone(words, "加权", before.boosts(), after.boosts(), this::of);
        return words;
    }

    private static void differ(List<String> words, String what, String before, String after) {
        if (!before.equals(after)) {
            words.add("%s由“%s”改为“%s”".formatted(what, before, after));
        }
    }

    private static <T> void gone(
            List<String> words, String what, List<T> before, List<T> after, Function<T, String> told) {
        before.stream()
                .filter(one -> !after.contains(one))
                .forEach(one -> words.add("去掉%s：%s".formatted(what, told.apply(one))));
        after.stream()
                .filter(one -> !before.contains(one))
                .forEach(one -> words.add("增加%s：%s".formatted(what, told.apply(one))));
    }

    private String not(PeopleRule rule) {
        return rule instanceof PeopleRule.Unsaid(var attribute)
                ? "填写了" + attribute.zh()
                : "不符合（%s）".formatted(of(rule));
    }

    private String used(PeopleRule.Used used) {
        String sort = used.kind().map(RuleWords::kind).orElse("内容");
        String about = used.subject().map(code -> subject(code) + "主题的").orElse("");
        return "近 %d 天看过至少 %d 项%s%s".formatted(used.days(), used.atLeast(), about, sort);
    }

    private String within(PeopleRule rule) {
        boolean several = (rule instanceof PeopleRule.All(var all) && all.size() > 1)
                || (rule instanceof PeopleRule.Any(var any) && any.size() > 1);
        return several ? "（%s）".formatted(of(rule)) : of(rule);
    }

    private String within(ContentRule rule) {
        boolean several = (rule instanceof ContentRule.All(var all) && all.size() > 1)
                || (rule instanceof ContentRule.Any(var any) && any.size() > 1);
        return several ? "（%s）".formatted(of(rule)) : of(rule);
    }

    private String subject(String code) {
        return "“%s”".formatted(vocabularies.subject(code).map(Term::zh).orElse(code));
    }

    private String marked(String code) {
        return vocabularies.segment(code).map(Term::zh).orElse(code);
    }

    private static String kind(String name) {
        return Kind.valueOf(name).zh();
    }

    private static String day(MonthDay day) {
        return "%d月%d日".formatted(day.getMonthValue(), day.getDayOfMonth());
    }

    private static <T> String joined(List<T> parts, Function<T, String> told, String between) {
        return parts.stream().map(told).collect(Collectors.joining(between));
    }
}
