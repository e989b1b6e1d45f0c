package cn.harbinkepu.review.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Workflow;
import cn.harbinkepu.review.Priority;

/// Reads what forms of reviewing hold.
final class Fields {

    private Fields() {}

    static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static UUID id(String field, @Nullable String text) {
        try {
            return UUID.fromString(words(text));
        } catch (IllegalArgumentException unknown) {
            throw Problem.field(field, "请从列表中选择。");
        }
    }

    static Optional<UUID> optionalId(String field, @Nullable String text) {
        return words(text).isEmpty() ? Optional.empty() : Optional.of(id(field, text));
    }

    /// A number of days that something is due within, 0 for `overdue`; what is not understood does not narrow.
    static Optional<Integer> dueIn(String text) {
        String words = words(text);
        return words.equals("overdue")
                ? Optional.of(0)
                : Optional.of(words).filter(days -> days.matches("[0-9]{1,3}")).map(Integer::valueOf);
    }

    static int number(String field, @Nullable String text) {
        try {
            return Integer.parseInt(words(text));
        } catch (NumberFormatException unknown) {
            throw Problem.field(field, "请填写整数。");
        }
    }

    static Optional<Integer> version(@Nullable String text) {
        return words(text).isEmpty() ? Optional.empty() : Optional.of(number("version", text));
    }

    static Priority priority(@Nullable String text) {
        return switch (words(text)) {
            case "NORMAL" -> Priority.NORMAL;
            case "HIGH" -> Priority.HIGH;
            case "URGENT" -> Priority.URGENT;
            default -> throw Problem.field("priority", "请选择普通、加急或特急。");
        };
    }

    static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.field("kind", "没有这种类型。"));
    }

    static Workflow.Verdict verdict(@Nullable String text) {
        return switch (words(text)) {
            case "APPROVE" -> Workflow.Verdict.APPROVE;
            case "RETURN" -> Workflow.Verdict.RETURN;
            default -> throw Problem.field("verdict", "请选择通过或退回。");
        };
    }
}
