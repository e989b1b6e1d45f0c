package cn.harbinkepu.core.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.Problem;

/// Tells the holder of a token that is not valid so. Who is calling is found out before any resource method is chosen,
/// where no exception mapper is asked.
@ApplicationScoped
class RefusedTokens {

    void register(@Observes Router router) {
        router.route().failureHandler(RefusedTokens::answer);
    }

    private static void answer(RoutingContext context) {
        if (!(context.failure() instanceof AuthenticationFailedException)
                || context.response().ended()) {
            context.next();
            return;
        }
        Problem problem = Problems.of(context.failure());
        context.response().setStatusCode(problem.code().status());
        context.response().putHeader("Content-Type", ProblemDocument.MEDIA_TYPE);
        context.response().putHeader("Cache-Control", "no-store");
        context.end(ProblemDocument.of(problem).encode());
    }
}
