package cn.harbinkepu.media.web;

import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.buffer.Buffer;

/// Sends [Bytes] with their length, each piece after the browser has taken the one before. A source that fails half-way
/// ends the connection: the browser must not take half a film for a whole one.
@Provider
class BytesWriter implements ServerMessageBodyWriter<Bytes> {

    private static final Logger LOG = Logger.getLogger(BytesWriter.class);

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
        ServerHttpResponse response = context.serverResponse();
        response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(bytes.length()));
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        request.suspend();
        bytes.pieces()
                .onItem()
                .transformToUniAndConcatenate(piece -> written(response, piece))
                .collect()
                .last()
                .subscribe()
                .with(
                        nothing -> {
                            response.end();
                            request.resume();
                        },
                        failure -> {
                            LOG.debugf("A file was not sent to its end: %s", failure.getMessage());
                            request.unwrap(RoutingContext.class).response().reset();
                            request.resume();
                        });
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

    private static Uni<Void> written(ServerHttpResponse response, Buffer piece) {
        return Uni.createFrom().completionStage(() -> response.write(piece.getBytes()));
    }
}
