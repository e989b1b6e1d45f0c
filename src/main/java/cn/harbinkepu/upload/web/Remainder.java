package cn.harbinkepu.upload.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// What a sender still sends when it has its answer already: read for a while without looking, so that it gets
/// to read the answer, then the line is cut.
final class Remainder {

    private static final long MOST = 16L << 20;

    private final HttpServerRequest request;
    private long seen;

    private Remainder(HttpServerRequest request) {
        this.request = request;
    }

    static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(new Remainder(request)::see);
            request.resume();
        }
    }

    private void see(Buffer bytes) {
        seen += bytes.length();
        if (seen <= MOST) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
