package cn.harbinkepu.account.web;

import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.account.Origin;

/// Lets every request that may change something, or takes the log away, know where it comes from.
@ApplicationScoped
class Origins {

    /// After the checks of path and body, before authentication.
    private static final int FOURTH = 980;

    private static final String LOG = "/api/v1/audit/";

    void register(@Observes Filters filters) {
        filters.register(Origins::note, FOURTH);
    }

    private static void note(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!FormCheck.SAFE.contains(request.method()) || request.path().startsWith(LOG)) {
            origin(request).enter();
        }
        context.next();
    }

    private static Origin origin(HttpServerRequest request) {
        String address = request.remoteAddress() == null
                ? ""
                : Objects.requireNonNullElse(request.remoteAddress().hostAddress(), "");
        return new Origin(address, Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
    }
}
