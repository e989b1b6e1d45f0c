package cn.harbinkepu.core.web;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.ProblemCode;

/// Refuses paths that two readers could understand differently, before anybody routes or authorises them: path
/// parameters, encoded slashes and backslashes, dot segments, control characters, empty segments. No address of the
/// cloud needs one of these, and each has been used to walk around a check (CVE-2026-39852, CVE-2026-50559).
///
/// What is no address at all by RFC 3986 is refused too, but for characters that clients send bare and that can only
/// mean themselves ([BareCharacters]). The server's own check would answer such a request without a word, so it is
/// switched off ([cn.harbinkepu.core.Cloud]), and this one stands in its place.
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
        String uri = context.request().uri();
        if (path == null || isAmbiguous(path)) {
            refuse(context);
        } else if (BareCharacters.isAddress(uri)) {
            context.next();
        } else {
            mend(context, BareCharacters.escaped(uri));
        }
    }

    private static void mend(RoutingContext context, String uri) {
        HttpMethod method = context.request().method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (reads && BareCharacters.isAddress(uri)) {
            context.reroute(method, uri);
        } else {
            refuse(context);
        }
    }

    private static void refuse(RoutingContext context) {
        Refusal.send(context, ProblemCode.INVALID_PATH, "网址中含有不被接受的字符。");
    }
}
