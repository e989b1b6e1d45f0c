package cn.harbinkepu.media.web;

import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.Known;
import cn.harbinkepu.blob.Shelf;

/// Hands [Bytes] to a [Transfer], past the framework's own writing, which would copy them.
@Provider
class BytesWriter implements ServerMessageBodyWriter<Bytes> {

    private final Transfer.Source source;
    private final long stalledMillis;

    BytesWriter(Shelf shelf, Blobs blobs, Known known, MediaConfig config) {
        this.source = new Transfer.Source(shelf, blobs, known);
        this.stalledMillis = config.stalled().toMillis();
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == Bytes.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Bytes.class;
    }

    @Override
    public void writeResponse(Bytes bytes, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        if (request.getMethod().equals(HttpMethod.HEAD) || bytes.parts().isEmpty()) {
            context.serverResponse().end();
            return;
        }
        RoutingContext routing = request.unwrap(RoutingContext.class);
        // The framework's own headers come only as the first bytes go; the response wants to know the length before.
        routing.response().putHeader("Content-Length", Long.toString(bytes.length()));
        request.suspend();
        new Transfer(bytes, routing, source, stalledMillis, request::resume).start();
    }

    @Override
    public void writeTo(
            Bytes bytes,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("only the reactive way is used");
    }
}
