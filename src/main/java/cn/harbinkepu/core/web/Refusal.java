package cn.harbinkepu.core.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.ProblemCode;

/// Ends a request in one of the filters before the router, where no exception mapper is asked.
final class Refusal {

    private Refusal() {}

    static Future<Void> send(RoutingContext context, ProblemCode code, String detail) {
        context.response().setStatusCode(code.status());
        context.response().putHeader("Content-Type", ProblemDocument.MEDIA_TYPE);
        context.response().putHeader("Cache-Control", "no-store");
        return context.end(ProblemDocument.of(code, detail).encode());
    }
}
