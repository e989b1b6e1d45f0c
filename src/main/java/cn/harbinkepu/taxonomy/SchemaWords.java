package cn.harbinkepu.taxonomy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;

import cn.harbinkepu.core.Problem.FieldError;

/// What a schema has against a document, in words for the person who wrote the document.
final class SchemaWords {

    private static final int MOST_CHOICES = 12;

    private SchemaWords() {}

    /// Of an `anyOf` that nothing fits, the validator tells what is missing in each branch; a person wants
    /// one sentence.
    static List<FieldError> of(List<Error> errors, UnaryOperator<String> called) {
        List<FieldError> told = new ArrayList<>();
        Map<String, List<String>> choices = new LinkedHashMap<>();
        for (Error error : errors) {
            if (isBranch(error) && "required".equals(error.getKeyword())) {
                choices.computeIfAbsent(error.getInstanceLocation().toString(), place -> new ArrayList<>())
                        .add(error.getProperty());
            } else if (!isBranch(error) || !repeats(told, error)) {
                told.add(new FieldError(field(error), words(error)));
            }
        }
        choices.forEach((place, names) -> told.add(new FieldError(place, oneOf(names, called))));
        return told;
    }

    private static String oneOf(List<String> names, UnaryOperator<String> called) {
        return names.stream()
                .map(called)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("、", "至少要有其中一项：", "。"));
    }

    private static boolean isBranch(Error error) {
        return error.getEvaluationPath().toString().contains("/anyOf/");
    }

    private static boolean repeats(List<FieldError> told, Error error) {
        return told.stream().anyMatch(known -> known.field().equals(field(error)));
    }

    private static String field(Error error) {
        String place = error.getInstanceLocation().toString();
        return error.getProperty() == null ? place : place + "/" + error.getProperty();
    }

    private static String words(Error error) {
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> "缺少这一项。";
            case "type" -> "应为%s。".formatted(type(rule));
            case "minLength" -> "不能为空。";
            case "maxLength" -> "最多 %s 个字。".formatted(rule.asText());
            case "minItems" -> "至少要有 %s 项。".formatted(rule.asText());
            case "maxItems" -> "最多 %s 项。".formatted(rule.asText());
            case "uniqueItems" -> "有重复的值。";
            case "minimum", "exclusiveMinimum" -> "不能小于 %s。".formatted(rule.asText());
            case "maximum", "exclusiveMaximum" -> "不能大于 %s。".formatted(rule.asText());
            case "const" -> "应为 %s。".formatted(rule.asText());
            case "enum" -> "不在允许的取值中（%s）。".formatted(choices(rule));
            case "format" -> format(rule.asText());
            case "pattern" -> pattern(rule.asText());
            case "additionalProperties", "unevaluatedProperties", "false" -> "不能有这一项。";
            default -> "不符合格式要求。";
        };
    }

    private static String type(JsonNode rule) {
        return switch (rule.asText()) {
            case "string" -> "文字";
            case "number" -> "数字";
            case "integer" -> "整数";
            case "boolean" -> "true 或 false";
            case "array" -> "列表";
            case "object" -> "对象";
            default -> "另一种类型";
        };
    }

    private static String choices(JsonNode rule) {
        String all = StreamSupport.stream(rule.spliterator(), false)
                .limit(MOST_CHOICES)
                .map(JsonNode::asText)
                .collect(Collectors.joining("、"));
        return rule.size() > MOST_CHOICES ? all + " 等" : all;
    }

    private static String format(String format) {
        return switch (format) {
            case "date-time" -> "应为带时区的时间，例如 2026-01-31T08:00:00+08:00。";
            case "date" -> "应为日期，例如 2026-01-31。";
            case "uri" -> "应为完整的网址。";
            default -> "格式不正确。";
        };
    }

    private static String pattern(String pattern) {
        return switch (pattern) {
            case "\\S" -> "不能是空白。";
            case "^https?://" -> "应以 http:// 或 https:// 开头。";
            default -> "写法不正确，请检查首尾空格、特殊字符和大小写。";
        };
    }
}
