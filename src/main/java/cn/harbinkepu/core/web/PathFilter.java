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

    /// Before the router and before authentication (which runs at 200), after the security headers.
    private static final int SECOND = 1000;

    void register(@Observes Filters filters) {
        filters.register(PathFilter::check, SECOND);
    }

    static boolean isAmbiguous(String rawPath) {
        return AMBIGUOUS.matcher(rawPath).find();
    }

    private static void check(RoutingContext context) {
        String path = context.request().path();
        if (path == null || isAmbiguous(path)) {
            Refusal.send(context, ProblemCode.INVALID_PATH, "网址中含有不被接受的字符。");
        } else {
            context.next();
        }
    }
}
