package cn.harbinkepu.upload.web;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/// What the tus protocol asks of every request and answer at its addresses, whoever answers: the
/// version in each answer, the method that a client behind a narrow proxy means, and the type of a body
/// that has none.
@ApplicationScoped
class TusFilter {

    private static final Set<String> METHODS = Set.of("PATCH", "DELETE", "HEAD", "OPTIONS");

    /// After the filters of `core.web`, before authentication.
    private static final int FOURTH = 980;

    void register(@Observes Filters filters) {
        filters.register(TusFilter::prepare, FOURTH);
    }

    private static void prepare(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path();
        if (!path.startsWith(Tus.ROOT)) {
            context.next();
            return;
        }
        context.addEndHandler(answered -> Remainder.discard(request));
        boolean isTus = request.getHeader(Tus.RESUMABLE) != null;
        if (isTus || request.method().equals(HttpMethod.OPTIONS)) {
            context.response().putHeader(Tus.RESUMABLE, Tus.VERSION);
        }
        if (isTus && request.method().equals(HttpMethod.POST)) {
            if (request.getHeader("Content-Type") == null) {
                request.headers().set("Content-Type", Tus.BYTES);
            }
            String meant = request.getHeader(Tus.OVERRIDE);
            if (meant != null && METHODS.contains(meant) && context.get(Tus.OVERRIDE) == null) {
                context.put(Tus.OVERRIDE, meant);
                context.reroute(HttpMethod.valueOf(meant), request.path());
                return;
            }
        }
        context.next();
    }
}
