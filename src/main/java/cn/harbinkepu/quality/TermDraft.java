package cn.harbinkepu.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;

/// A term as somebody wants it to be, in words as typed or as a table has them.
///
/// @param note why it is changed
public record TermDraft(
        String text,
        String category,
        String level,
        String replacement,
        String reason,
        String basis,
        String exceptions,
        String note) {

    private static final int LONGEST = 50;
    private static final int LONGEST_WORDS = 500;

    List<String> exceptionList() {
        return Stream.of(exceptions.split("[、,，;；\\s]+", -1))
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
    }

    Optional<String> better() {
        return Optional.of(replacement.strip()).filter(words -> !words.isEmpty());
    }

    /// @throws Problem `invalid-field`, naming every field that is wrong
    TermDraft checked() {
        List<FieldError> errors = new ArrayList<>();
        words(errors, "text", text, LONGEST);
        words(errors, "reason", reason, LONGEST_WORDS);
        words(errors, "basis", basis, LONGEST_WORDS);
        if (text.strip().codePointCount(0, text.strip().length()) < 2) {
            errors.add(new FieldError("text", "至少两个字，一个字会误伤太多。"));
        }
        if (Stream.of(Term.Category.values()).noneMatch(known -> known.name().equals(category))) {
            errors.add(new FieldError("category", "请选择词表。"));
        }
        if (!level.equals(Level.MUST_FIX.name()) && !level.equals(Level.ADVICE.name())) {
            errors.add(new FieldError("level", "请选择级别。"));
        }
        if (replacement.length() > LONGEST_WORDS
                || exceptions.length() > LONGEST_WORDS
                || note.length() > LONGEST_WORDS) {
            errors.add(new FieldError("replacement", "每一栏最多 %d 个字。".formatted(LONGEST_WORDS)));
        }
        if (exceptionList().stream().anyMatch(word -> !word.contains(text.strip()) || word.equals(text.strip()))) {
            errors.add(new FieldError("exceptions", "例外要是含有该词的更长的词。"));
        }
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, errors.getFirst().message(), errors);
        }
        return this;
    }

    private static void words(List<FieldError> errors, String field, String words, int longest) {
        if (words.isBlank()) {
            errors.add(new FieldError(field, "请填写这一栏。"));
        } else if (words.length() > longest || words.indexOf('\0') >= 0) {
            errors.add(new FieldError(field, "最多 %d 个字。".formatted(longest)));
        }
    }
}
