package cn.harbinkepu.picture.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// Lets viewers on other sites read every answer of the IIIF addresses, refusals too. They get what everybody gets: no
/// browser sends a session along.
@ApplicationScoped
class OpenToViewers {

    /// After the headers for safety, before anything that refuses.
    private static final int EARLY = 1005;

    void register(@Observes Filters filters) {
        filters.register(OpenToViewers::open, EARLY);
    }

    private static void open(RoutingContext context) {
        if (!context.request().path().startsWith("/iiif/")) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response();
        response.putHeader("Access-Control-Allow-Origin", "*");
        response.putHeader("Access-Control-Expose-Headers", "ETag, Link");
        if (HttpMethod.OPTIONS.equals(context.request().method())) {
            response.putHeader("Access-Control-Allow-Methods", "GET, HEAD");
            response.putHeader("Access-Control-Allow-Headers", "Accept, If-None-Match");
            response.setStatusCode(204).end();
        } else {
            context.next();
        }
    }
}
