package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;

/// What somebody has typed, as far as it could be read. With it the rules name all faults of a form at once.
///
/// @param content holds something that keeps the rules in the place of what could not be read
/// @param faults  what could not be read; nothing is kept while there are any
public record Typed(Content content, List<FieldError> faults) {

    /// Stands for an end that could not be read: later than any beginning.
    public static final Instant NO_END = Instant.MAX;

    public Typed {
        faults = List.copyOf(faults);
    }

    static Typed of(Content content) {
        return new Typed(content, List.of());
    }

    Typed in(Content spread) {
        return new Typed(spread, faults);
    }

    Typed and(FieldError fault) {
        return new Typed(
                content, Stream.concat(faults.stream(), Stream.of(fault)).toList());
    }

    /// Fails with `invalid-field` if something could not be read.
    public Content readable() {
        if (!faults.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, faults.getFirst().message(), faults);
        }
        return content;
    }

    /// What could not be read, and beside it what breaks a rule. A place that could not be read may have been meant
    /// for the district that is missing.
    List<FieldError> with(List<FieldError> broken) {
        Set<String> unread = faults.stream().map(FieldError::field).collect(Collectors.toSet());
        List<FieldError> all = new ArrayList<>(faults);
        broken.stream()
                .filter(error -> !unread.contains(error.field()))
                .filter(error -> !(error.field().equals("areas") && unread.contains("places")))
                .forEach(all::add);
        return all;
    }
}
