package cn.harbinkepu.core.web;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.ProblemCode;

/// Refuses paths that two readers could understand differently, before anybody routes or authorises them: path
/// parameters, encoded slashes and backslashes, dot segments, control characters, empty segments. No address of the
/// cloud needs one of these, and each has been used to walk around a check (CVE-2026-39852, CVE-2026-50559).
@ApplicationScoped
class PathFilter {

    private static final Pattern AMBIGUOUS = Pattern.compile(
            "[;\\\\\\x00-\\x20\\x7f]|%(?:2f|5c|3b|2e|25|00|0[0-9a-f]|1[0-9a-f]|7f)|//|(?:^|/)\\.{1,2}(?:/|$)",
            Pattern.CASE_INSENSITIVE);

    /// Before the router and before authentication (which runs at 200).
    private static final int FIRST = 1000;

    void register(@Observes Filters filters) {
        filters.register(PathFilter::check, FIRST);
    }

    static boolean isAmbiguous(String rawPath) {
        return AMBIGUOUS.matcher(rawPath).find();
    }

    private static void check(RoutingContext context) {
        String path = context.request().path();
        if (path == null || isAmbiguous(path)) {
            context.response().setStatusCode(ProblemCode.INVALID_PATH.status());
            context.response().putHeader("Content-Type", ProblemDocument.MEDIA_TYPE);
            context.end(ProblemDocument.of(ProblemCode.INVALID_PATH, "网址中含有不被接受的字符。")
                    .encode());
        } else {
            context.next();
        }
    }
}
