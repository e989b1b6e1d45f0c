package cn.harbinkepu.media.web;

import java.util.Objects;
import java.util.Optional;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/// What a request says of the bytes it wants and of itself.
public record Asked(RoutingContext context) {

    Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /// Whether bytes are wanted and not only what is said of them.
    boolean isGet() {
        return context.request().method().equals(HttpMethod.GET);
    }

    /// The caller's address, as far as the proxies in front are trusted; empty for one that has gone.
    String address() {
        return context.request().remoteAddress() == null
                ? ""
                : Objects.requireNonNullElse(context.request().remoteAddress().hostAddress(), "");
    }

    /// Once the answer is sent, or nobody is there any more to whom it could be.
    void afterwards(Runnable act) {
        context.addEndHandler(ended -> act.run());
    }
}
