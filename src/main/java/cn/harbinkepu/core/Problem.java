package cn.harbinkepu.core;

import java.util.List;

/// Something the caller has to be told. Features throw it; the web layer alone turns it into an RFC 9457 document or
/// an error page. The detail is a whole sentence for a person and never carries internals (class names, SQL, paths).
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;

    /// What is wrong with one field of a request: a name as sent, and words to show beside it.
    public record FieldError(String field, String message) {}

    public Problem(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public Problem(ProblemCode code, String detail, List<FieldError> errors) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /// One field is wrong.
    public static Problem field(String field, String message) {
        return new Problem(ProblemCode.INVALID_FIELD, message, List.of(new FieldError(field, message)));
    }

    public static Problem notFound() {
        return new Problem(ProblemCode.NOT_FOUND, "没有找到所请求的内容，它可能不存在或尚未公开。");
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return getMessage() == null ? code.title() : getMessage();
    }

    public List<FieldError> errors() {
        return errors == null ? List.of() : errors;
    }
}
