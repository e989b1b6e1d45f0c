package cn.harbinkepu.live.web;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.common.annotation.NonBlocking;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.live.LiveAlerts;

/// Alerts to open pages and screens.
@Path("/api/v1/alerts/stream")
class LiveApi {

    private final LiveAlerts live;

    LiveApi(LiveAlerts live) {
        this.live = live;
    }

    @GET
    @PermitAll
    @NonBlocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Alerts as server-sent events: alert, update, cancel, expire, resync",
            description = "The data of an event is the alert; its id is where to go on after an interruption.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    public LiveStream stream(
            @RestQuery @Parameter(description = "Division code; only what concerns it is sent")
                    Optional<String> district,
            @RestQuery @Parameter(description = "As the header, for the first connection") Optional<String> lastEventId,
            @RestHeader("Last-Event-ID") Optional<String> resume) {
        live.requireRoom();
        Optional<String> from = resume.or(() -> lastEventId).filter(id -> !id.isBlank());
        return new LiveStream(from, district.map(LiveApi::division));
    }

    private static String division(String code) {
        if (!code.matches("[0-9]{2}(?:[0-9]{2}){0,5}")) {
            throw Problem.field("district", "区划代码应为 2 至 12 位数字。");
        }
        return code;
    }
}
