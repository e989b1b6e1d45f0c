package cn.harbinkepu.core.web;

import java.net.URI;
import java.net.URLEncoder;

import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Sends a stranger who opens a staff page to the sign-in page, and back afterwards.
final class SignInRedirect {

    private SignInRedirect() {}

    static Response from(RoutingContext context) {
        boolean comeBack = context.request().method().equals(HttpMethod.GET);
        String target =
                comeBack ? "?next=" + URLEncoder.encode(context.request().uri(), UTF_8) : "";
        return Response.seeOther(URI.create("/sign-in" + target)).build();
    }
}
