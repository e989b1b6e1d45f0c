package cn.harbinkepu.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The fields of a row that take no free words, and what each may hold: a code, which in a sheet may be written as its
/// name.
@ApplicationScoped
class RowChoices {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");

    /// Names that are understood but not offered.
    private static final Map<String, Map<String, String>> OTHER_NAMES = Map.of(
            "districts", Map.of("全市", Vocabularies.CITY),
            "language", Map.of("中文", "zh-CN", "汉语", "zh-CN", "英语", "en", "俄语", "ru"));

    /// Of each field the codes by their names.
    private final Map<String, Map<String, String>> codes = new LinkedHashMap<>();

    RowChoices(Vocabularies vocabularies) {
        Arrays.stream(Kind.values()).forEach(kind -> add("kind", kind.zh(), kind.name()));
        add("language", "简体中文", "zh-CN");
        add("language", "繁体中文", "zh-TW");
        add("language", "英文", "en");
        add("language", "俄文", "ru");
        vocabularies.subjects().forEach(term -> add("subjects", term.zh(), term.code()));
        vocabularies.segments().forEach(term -> add("segments", term.zh(), term.code()));
        add("districts", "哈尔滨市", Vocabularies.CITY);
        vocabularies.districts().forEach(each -> add("districts", each.zh(), each.code()));
        vocabularies.licences().forEach(licence -> add("licence", licence.zh(), licence.code()));
    }

    private void add(String field, String name, String code) {
        codes.computeIfAbsent(field, first -> new LinkedHashMap<>()).put(name, code);
    }

    /// The code that has this name; the word itself if there is none.
    String code(String field, String word) {
        String other = OTHER_NAMES.getOrDefault(field, Map.of()).getOrDefault(word, word);
        return codes.getOrDefault(field, Map.of()).getOrDefault(word, other);
    }

    boolean isCode(String field, String word) {
        return codes.getOrDefault(field, Map.of()).containsValue(word)
                || (field.equals("language") && LANGUAGE.matcher(word).matches());
    }

    /// The words that are none of the choices, each with what it could be; what is no word is left to the schema.
    List<FieldError> unknown(JsonNode row, Columns columns) {
        List<FieldError> faults = new ArrayList<>();
        for (String field : codes.keySet()) {
            JsonNode value = row.path(field);
            check(faults, field, "/" + field, value, columns);
            for (int i = 0; i < value.size() && value.isArray(); i++) {
                check(faults, field, "/%s/%d".formatted(field, i), value.get(i), columns);
            }
        }
        return faults;
    }

    private void check(List<FieldError> faults, String field, String place, JsonNode word, Columns columns) {
        if (word.isTextual() && !word.asText().isBlank() && !isCode(field, word.asText())) {
            faults.add(new FieldError(place, words(field, word.asText(), columns)));
        }
    }

    private String words(String field, String word, Columns columns) {
        String offered = codes.getOrDefault(field, Map.of()).entrySet().stream()
                .map(each -> columns.areOfASheet() ? each.getKey() : "%s（%s）".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining("、"));
        return "没有“%s”这一种，可以填：%s。".formatted(word, offered);
    }
}
