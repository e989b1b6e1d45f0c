package cn.harbinkepu.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Something the caller has to be told. Features throw it; the web layer alone turns it into an RFC 9457 document or
/// an error page. The detail is a whole sentence for a person and never carries internals (class names, SQL, paths).
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;
    private final @Nullable String kept;

    /// What is wrong with one field of a request: a name as sent, and words to show beside it.
    ///
    /// @param code stable name of the rule that was not kept, where rules have names
    public record FieldError(String field, String message, Optional<String> code) {

        public FieldError(String field, String message) {
            this(field, message, Optional.empty());
        }
    }

    public Problem(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public Problem(ProblemCode code, String detail, List<FieldError> errors) {
        this(code, detail, errors, null, null);
    }

    private Problem(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            @Nullable Duration retryAfter,
            @Nullable String kept) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
        this.kept = kept;
    }

    /// The caller has used up what it may do for now.
    ///
    /// @param retryAfter after which it may surely try again
    public static Problem tooMany(String detail, Duration retryAfter) {
        return new Problem(ProblemCode.TOO_MANY_REQUESTS, detail, List.of(), retryAfter, null);
    }

    /// One field is wrong.
    public static Problem field(String field, String message) {
        return new Problem(ProblemCode.INVALID_FIELD, message, List.of(new FieldError(field, message)));
    }

    public static Problem notFound() {
        return new Problem(ProblemCode.NOT_FOUND, "没有找到所请求的内容，它可能不存在或尚未公开。");
    }

    /// The same, and what was refused is kept for the caller.
    ///
    /// @param address where on this site it is found again
    public Problem keptAt(String address) {
        return new Problem(code, detail(), errors(), retryAfter, address);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return getMessage() == null ? code.title() : getMessage();
    }

    /// How long to wait before another try, where that is known.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /// Where what was refused is found again, if it was kept.
    public Optional<String> kept() {
        return Optional.ofNullable(kept);
    }

    public List<FieldError> errors() {
        return errors == null ? List.of() : errors;
    }
}
