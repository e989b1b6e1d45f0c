package cn.harbinkepu.live.web;

import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.live.LiveAlerts;

/// Opens a [LiveStream], past the framework's own writing, which would write each event anew for
/// each of ten thousand
/// readers.
@Provider
class LiveStreamWriter implements ServerMessageBodyWriter<LiveStream> {

    private final LiveAlerts live;

    LiveStreamWriter(LiveAlerts live) {
        this.live = live;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == LiveStream.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == LiveStream.class;
    }

    @Override
    public void writeResponse(LiveStream stream, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext routing = request.unwrap(RoutingContext.class);
        StreamReader reader =
                new StreamReader(routing.request(), (ContextInternal) Vertx.currentContext(), live.buffer());
        routing.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream;charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        request.suspend();
        Runnable leave = live.join(reader, stream.lastEventId(), stream.district());
        routing.addEndHandler(gone -> {
            reader.end();
            leave.run();
            request.resume();
        });
    }

    @Override
    public void writeTo(
            LiveStream stream,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("only the reactive way is used");
    }
}
