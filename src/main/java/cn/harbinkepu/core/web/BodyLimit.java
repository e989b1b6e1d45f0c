package cn.harbinkepu.core.web;

import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.ProblemCode;

/// Refuses a body that is larger than its address has use for, before anybody reads it. Only where staff upload files
/// may it be large: the framework's reader of multipart keeps the headers of a part in memory without a bound, and at
/// the other addresses strangers could send them.
@ApplicationScoped
class BodyLimit {

    /// The longest text of a resource, all in Chinese, as JSON.
    private static final long WORDS = 8L * 1024 * 1024;

    private static final Pattern UPLOADS = Pattern.compile("/(?:api/v1/(?:files|imports)|studio)(?:/.*)?");

    private static final Pattern FORM =
            Pattern.compile("multipart/|application/x-www-form-urlencoded", Pattern.CASE_INSENSITIVE);

    /// After the path filter, before authentication.
    private static final int THIRD = 990;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, THIRD);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (UPLOADS.matcher(request.path()).matches() || isShort(request)) {
            context.next();
        } else {
            refuse(context);
        }
    }

    /// What is still coming is not read, so a connection of HTTP/1 is of no more use.
    private static void refuse(RoutingContext context) {
        boolean ofNoMoreUse = context.request().version() != HttpVersion.HTTP_2;
        if (ofNoMoreUse) {
            context.response().putHeader("Connection", "close");
        }
        Refusal.send(context, ProblemCode.TOO_LARGE, "此地址只接受写明长度且不超过 8 MB 的内容。").onComplete(sent -> {
            if (ofNoMoreUse) {
                context.request().connection().close();
            }
        });
    }

    /// Whether it says that it is no longer than words are.
    static boolean isShort(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return length.length() < 12 && Long.parseLong(length) <= WORDS;
        }
        // HTTP/2 need not state a length, not even that of nothing; the parts of a form are what must be bounded.
        return request.version() == HttpVersion.HTTP_2
                ? !FORM.matcher(Objects.requireNonNullElse(request.getHeader("Content-Type"), ""))
                        .lookingAt()
                : request.getHeader("Transfer-Encoding") == null;
    }
}
