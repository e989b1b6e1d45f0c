package cn.harbinkepu.core.web;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;

/// Says which problem a throwable is. What nobody foresaw is `internal`, and its words stay in the log.
final class Problems {

    private Problems() {}

    static Problem of(Throwable throwable) {
        return switch (throwable) {
            case Problem problem -> problem;
            case ConstraintViolationException invalid -> invalid(invalid);
            case UnauthorizedException stranger -> new Problem(ProblemCode.SIGN_IN_REQUIRED, "请先登录，再进行此操作。");
            case AuthenticationFailedException refused ->
                new Problem(ProblemCode.SIGN_IN_REQUIRED, "访问令牌无效或已过期，请重新登录。");
            case ForbiddenException forbidden -> new Problem(ProblemCode.NOT_ALLOWED, "当前账号没有此项权限。");
            case WebApplicationException web -> ofStatus(web);
            case MismatchedInputException mismatch -> mismatched(mismatch);
            case JacksonException json -> new Problem(ProblemCode.INVALID_REQUEST, "请求内容不是有效的 JSON。");
            case Throwable form
            when isOfTheFormReader(form) -> new Problem(ProblemCode.INVALID_REQUEST, "表单或上传的内容不完整，或者部分过多，无法读取。");
            default -> outage(throwable).or(() -> unwritable(throwable)).orElseGet(Problems::internal);
        };
    }

    /// What the framework's reader of forms says about a form has no type of its own, only a place. With a
    /// cause it is no longer about the form: the disk is full, or not ours.
    private static boolean isOfTheFormReader(Throwable throwable) {
        StackTraceElement[] trace = throwable.getStackTrace();
        return throwable.getCause() == null
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.jboss.resteasy.reactive.server.core.multipart.");
    }

    private static Problem mismatched(MismatchedInputException mismatch) {
        String field = mismatch.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .orElse("");
        if (mismatch instanceof WritableText.Unwritable) {
            return Problem.field(field, "含有不能保存的字符。");
        }
        if (mismatch instanceof UnrecognizedPropertyException) {
            return Problem.field(field, "没有“%s”这个字段，请检查拼写。".formatted(field));
        }
        return field.isEmpty()
                ? new Problem(ProblemCode.INVALID_REQUEST, "请求内容的结构不符合要求。")
                : Problem.field(field, "类型或取值不符合要求。");
    }

    private static Problem invalid(ConstraintViolationException invalid) {
        List<FieldError> errors = invalid.getConstraintViolations().stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .toList();
        return new Problem(ProblemCode.INVALID_FIELD, "有 %d 处填写有误。".formatted(errors.size()), errors);
    }

    private static String field(ConstraintViolation<?> violation) {
        String last = "";
        for (Path.Node node : violation.getPropertyPath()) {
            last = node.getName() == null ? last : node.getName();
        }
        return last;
    }

    private static Problem ofStatus(WebApplicationException web) {
        return switch (web.getResponse().getStatus()) {
            case 400 -> new Problem(ProblemCode.INVALID_REQUEST, "请求内容有误，无法处理。");
            case 401 -> new Problem(ProblemCode.SIGN_IN_REQUIRED, "请先登录，再进行此操作。");
            case 403 -> new Problem(ProblemCode.NOT_ALLOWED, "当前账号没有此项权限。");
            case 404 -> Problem.notFound();
            case 405 -> new Problem(ProblemCode.METHOD_NOT_ALLOWED, "此地址不支持这种操作。");
            case 406 -> new Problem(ProblemCode.NOT_ACCEPTABLE, "此地址不提供所要求的格式。");
            case 413 -> new Problem(ProblemCode.TOO_LARGE, "提交的内容超过大小上限。");
            case 415 -> new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "此地址不接受这种格式的内容。");
            default -> internal();
        };
    }

    /// A neighbour that cannot be reached is told as such, so that the caller tries again.
    private static Optional<Problem> outage(Throwable throwable) {
        return Stream.iterate(throwable, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .filter(Problems::isOutage)
                .findFirst()
                .map(cause -> new Problem(ProblemCode.UNAVAILABLE, "服务暂时不可用，请稍后再试。"));
    }

    /// A character that no text column can hold, such as NUL; no feature needs to look for it in every field.
    private static Optional<Problem> unwritable(Throwable throwable) {
        return Stream.iterate(throwable, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .filter(cause -> sqlState(cause).equals("22021"))
                .findFirst()
                .map(cause -> new Problem(ProblemCode.INVALID_REQUEST, "内容中含有不能保存的字符。"));
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ClosedChannelException
                || cause instanceof ClosedConnectionException
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || isOutage(sqlState(cause));
    }

    /// What the database said, by its client or as the mapper passes it on.
    private static String sqlState(Throwable cause) {
        return switch (cause) {
            case PgException pg -> pg.getSqlState();
            case SQLException sql -> Objects.requireNonNullElse(sql.getSQLState(), "");
            default -> "";
        };
    }

    /// SQLSTATE classes: 08 connection, 53 resources, 57 operator intervention.
    private static boolean isOutage(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57");
    }

    private static Problem internal() {
        return new Problem(ProblemCode.INTERNAL, "系统内部错误，工作人员可在日志中查到原因。");
    }
}
