package cn.harbinkepu.core.web;

import java.util.function.BiConsumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;

/// Hands what security refuses to the resources' mappers of exceptions. The framework would do the same later on, but
/// for each request that comes so far with the framework's first handler it builds the whole table of routes anew, to
/// know the template of the address in case it should be refused. That was more than a quarter of a small answer.
@ApplicationScoped
class RefusalsOfSecurity {

    /// Behind the authentication, which is registered before it, and before what replaces its handler.
    private static final int BEHIND_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION;

    private static final BiConsumer<RoutingContext, Throwable> TO_MAPPERS = (context, refusal) -> {
        DefaultAuthFailureHandler.markIfOtherAuthenticationFailure(context, refusal);
        if (!context.failed()) {
            context.fail(DefaultAuthFailureHandler.extractRootCause(refusal));
        }
    };

    void register(@Observes Filters filters) {
        filters.register(RefusalsOfSecurity::take, BEHIND_AUTHENTICATION);
    }

    private static void take(RoutingContext context) {
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, TO_MAPPERS);
        context.next();
    }
}
