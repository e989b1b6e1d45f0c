package cn.harbinkepu.feed.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Grade;
import cn.harbinkepu.audience.Occupation;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.rule.Attribute;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What can be chosen in the form of a segment.
public final class SegmentChoices {

    private static final Map<String, String> PEOPLE = new LinkedHashMap<>();
    private static final Map<String, String> CONTENT = new LinkedHashMap<>();

    static {
        PEOPLE.put("age", "年龄");
        PEOPLE.put("district", "所在区县");
        PEOPLE.put("occupation", "职业");
        PEOPLE.put("grade", "在读学段");
        PEOPLE.put("interest", "关注的主题");
        PEOPLE.put("used", "近期看过");
        PEOPLE.put("segment", "属于其他人群");
        PEOPLE.put("unsaid", "没有填写");
        CONTENT.put("subject", "主题");
        CONTENT.put("kind", "类型");
        CONTENT.put("marked", "编辑标注的人群");
        CONTENT.put("district", "面向的区县");
    }

    private final Vocabularies vocabularies;
    private final List<Segment> segments;

    public record Choice(String value, String label) {}

    /// @param segments that other segments may be made of
    SegmentChoices(Vocabularies vocabularies, List<Segment> segments) {
        this.vocabularies = vocabularies;
        this.segments = segments;
    }

    /// The sorts of conditions.
    ///
    /// @param rule `people` or `content`
    public List<Choice> sorts(String rule) {
        return (rule.equals("people") ? PEOPLE : CONTENT)
                .entrySet().stream()
                        .map(sort -> new Choice(sort.getKey(), sort.getValue()))
                        .toList();
    }

    public String label(String rule, String sort) {
        return (rule.equals("people") ? PEOPLE : CONTENT).getOrDefault(sort, sort);
    }

    /// What a condition of a sort chooses among.
    public List<Choice> of(String sort) {
        return switch (sort) {
            case "age" ->
                Arrays.stream(Age.values())
                        .map(age -> new Choice(age.name(), age.zh()))
                        .toList();
            case "occupation" ->
                Arrays.stream(Occupation.values())
                        .map(one -> new Choice(one.name(), one.zh()))
                        .toList();
            case "grade" ->
                Arrays.stream(Grade.values())
                        .map(one -> new Choice(one.name(), one.zh()))
                        .toList();
            case "unsaid" ->
                Arrays.stream(Attribute.values())
                        .map(one -> new Choice(one.name(), one.zh()))
                        .toList();
            case "kind" -> kinds();
            case "subject", "interest" -> subjects();
            case "marked" ->
                vocabularies.segments().stream()
                        .map(term -> new Choice(term.code(), term.zh()))
                        .toList();
            case "segment" ->
                segments.stream()
                        .map(segment -> new Choice(segment.code(), segment.zh()))
                        .toList();
            case "district" -> districts();
            default -> List.of();
        };
    }

    public List<Choice> subjects() {
        return vocabularies.subjects().stream()
                .map(term -> new Choice(term.code(), term.zh()))
                .toList();
    }

    public List<Choice> kinds() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Choice(kind.name(), kind.zh()))
                .toList();
    }

    /// Subjects, named so that they are told from kinds.
    public List<Choice> subjectKeys() {
        return subjects().stream()
                .map(one -> new Choice("subject:" + one.value(), one.label()))
                .toList();
    }

    public List<Choice> kindKeys() {
        return kinds().stream()
                .map(one -> new Choice("kind:" + one.value(), one.label()))
                .toList();
    }

    public List<Choice> districts() {
        return vocabularies.districts().stream()
                .map(district -> new Choice(district.code(), district.zh()))
                .toList();
    }
}
