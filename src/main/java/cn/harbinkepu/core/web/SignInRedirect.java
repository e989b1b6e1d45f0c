package cn.harbinkepu.core.web;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Objects;

import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Sends a stranger who opens a staff page to the sign-in page, and back afterwards.
final class SignInRedirect {

    private SignInRedirect() {}

    static Response from(RoutingContext context) {
        return Response.seeOther(URI.create(address(context.request()))).build();
    }

    /// The sign-in page, which leads to where the person is: the page that was asked for, or that held the form.
    static String address(HttpServerRequest request) {
        String here = request.method().equals(HttpMethod.GET) ? request.uri() : OwnPath.or(page(request), "");
        return "/sign-in" + (here.isEmpty() ? "" : "?next=" + URLEncoder.encode(here, UTF_8));
    }

    /// The path of the page that a form was sent from, if that was ours.
    private static String page(HttpServerRequest request) {
        String sender = Objects.requireNonNullElse(request.getHeader("Referer"), "");
        String own = "://" + request.authority();
        int at = sender.indexOf(own);
        return at < 0 || at > "https".length() ? "" : sender.substring(at + own.length());
    }
}
