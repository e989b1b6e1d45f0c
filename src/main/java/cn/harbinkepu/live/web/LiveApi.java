package cn.harbinkepu.live.web;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.live.LiveAlerts;
import cn.harbinkepu.live.LiveEvent;

/// Alerts to open pages and screens.
@Path("/api/v1/alerts/stream")
class LiveApi {

    /// Readers come back spread over two seconds, so that an instance that went away does not meet all of them
    /// at once.
    private static final long RETRY_FROM = 2_500;

    private static final long RETRY_TO = 4_500;

    private final LiveAlerts live;

    LiveApi(LiveAlerts live) {
        this.live = live;
    }

    @GET
    @PermitAll
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            summary = "Alerts as server-sent events: alert, update, cancel, expire, resync",
            description = "The data of an event is the alert; its id is where to go on after an interruption.")
    public Multi<OutboundSseEvent> stream(
            @RestQuery @Parameter(description = "Division code; only what concerns it is sent")
                    Optional<String> district,
            @RestQuery @Parameter(description = "As the header, for the first connection") Optional<String> lastEventId,
            @RestHeader("Last-Event-ID") Optional<String> resume,
            @Context Sse sse,
            HttpServerResponse response) {
        Optional<String> from = resume.or(() -> lastEventId).filter(id -> !id.isBlank());
        return live.follow(from, district.map(LiveApi::division))
                .map(event -> write(event, sse))
                .onFailure()
                .invoke(slow -> response.reset())
                .onFailure()
                .recoverWithCompletion();
    }

    private static String division(String code) {
        if (!code.matches("[0-9]{2}(?:[0-9]{2}){0,5}")) {
            throw Problem.field("district", "区划代码应为 2 至 12 位数字。");
        }
        return code;
    }

    private static OutboundSseEvent write(LiveEvent event, Sse sse) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder();
        return switch (event) {
            case LiveEvent.Opened opened ->
                builder.comment("open")
                        .id(Long.toString(opened.sequence()))
                        .reconnectDelay(ThreadLocalRandom.current().nextLong(RETRY_FROM, RETRY_TO))
                        .build();
            case LiveEvent.Said said ->
                builder.id(Long.toString(said.event().sequence()))
                        .name(said.event().type())
                        .data(said.data())
                        .build();
            case LiveEvent.Resync resync ->
                builder.id(Long.toString(resync.sequence()))
                        .name("resync")
                        .reconnectDelay(ThreadLocalRandom.current().nextLong(RETRY_FROM, RETRY_TO))
                        .data("{\"sequence\":" + resync.sequence() + "}")
                        .build();
            case LiveEvent.Heartbeat _ -> builder.comment("alive").build();
        };
    }
}
