package cn.harbinkepu.core.web;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.CoreConfig;

/// The headers that every answer carries. Scripts and styles come from our own files only,
/// nothing inline; what was uploaded is served by `media` under a stricter policy of its own,
/// which this filter does not replace.
@ApplicationScoped
class SecurityHeaders {

    private static final String PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'";

    /// What other sites may frame: it shows what is public, holds no form and knows no reader.
    private static final Pattern EMBEDDED = Pattern.compile("^/embed/[0-9a-fA-F-]{36}$");

    private static final String ON_OTHER_SITES = PAGES.replace("form-action 'self'", "form-action 'none'")
            .replace("frame-ancestors 'none'", "frame-ancestors *");

    /// Pages that show what is not public.
    private static final Pattern STAFF = Pattern.compile("^/(?:studio|desk|admin|partners)(?:/|$)");

    /// Pages whose address is their key: nobody else may learn, keep or list it.
    private static final Pattern KEYED = Pattern.compile("^/(?:sign|stop|ack)(?:/|$)");

    /// The API explorer brings inline scripts and styles of its own and shows nothing that users
    /// wrote.
    private static final String EXPLORER =
            "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    /// What is sent compressed to whoever can read it so.
    private static final Pattern COMPRESSED =
            Pattern.compile("^(?:text/|image/svg|application/(?:.*json|.*xml|javascript|vnd\\.apple\\.mpegurl))");

    /// Before the path filter, so that its refusals carry them too.
    private static final int FIRST = 1010;

    private final boolean secure;

    SecurityHeaders(CoreConfig config) {
        this.secure = "https".equals(config.publicUrl().getScheme());
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    /// Where nothing else is said no cache may guess how long an answer holds: a page may show
    /// what is withdrawn next.
    private static void askFirst(MultiMap headers) {
        if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", Conditional.ASK_FIRST);
        }
    }

    /// A cache must not give what it was sent compressed to who cannot read it so. The answer that nothing has changed
    /// names no type.
    private static void tellEncodings(MultiMap headers) {
        String type = headers.get("Content-Type");
        if (type == null || COMPRESSED.matcher(type).find()) {
            String others = headers.get("Vary");
            headers.set("Vary", others == null ? "Accept-Encoding" : others + ", Accept-Encoding");
        }
    }

    private static String policy(String path) {
        if (EMBEDDED.matcher(path).matches()) {
            return ON_OTHER_SITES;
        }
        return path.startsWith("/q/swagger-ui") ? EXPLORER : PAGES;
    }

    private void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)");
        headers.set("Content-Security-Policy", policy(context.request().path()));
        context.addHeadersEndHandler(nothing -> askFirst(headers));
        context.addHeadersEndHandler(nothing -> tellEncodings(headers));
        if (STAFF.matcher(context.request().path()).find()) {
            headers.set("Cache-Control", "no-store");
        }
        if (KEYED.matcher(context.request().path()).find()) {
            headers.set("Cache-Control", "no-store");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("X-Robots-Tag", "noindex, nofollow, noarchive");
        }
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        context.next();
    }
}
