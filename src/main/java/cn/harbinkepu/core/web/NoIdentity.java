package cn.harbinkepu.core.web;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/// Keeps `Content-Encoding: identity` off the line, where it does not belong (RFC 9110, 8.4). The framework puts it on
/// every answer so that the server does not compress it, and takes it away from what is to be compressed. The server
/// takes it away itself for HTTP/1; for HTTP/2 it does not, so it is done here.
///
/// What a client that accepts compression asks for by HTTP/2 keeps it: without it the server would compress films and
/// pictures as well.
@ApplicationScoped
class NoIdentity {

    private static final Pattern COMPRESSED = Pattern.compile(
            "gzip|deflate|br|zstd|snappy|\\*(?!\\s*;\\s*q=0(?:\\.0*)?(?:[,\\s]|$))", Pattern.CASE_INSENSITIVE);

    private static final int FIRST = 1010;

    void register(@Observes Filters filters) {
        filters.register(NoIdentity::watch, FIRST);
    }

    private static void watch(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2
                && !mayBeCompressed(context.request().getHeader("Accept-Encoding"))) {
            MultiMap headers = context.response().headers();
            context.addHeadersEndHandler(nothing -> remove(headers));
        }
        context.next();
    }

    static boolean mayBeCompressed(@Nullable String accepted) {
        return accepted != null && COMPRESSED.matcher(accepted).find();
    }

    private static void remove(MultiMap headers) {
        if ("identity".equalsIgnoreCase(headers.get("Content-Encoding"))) {
            headers.remove("Content-Encoding");
        }
    }
}
