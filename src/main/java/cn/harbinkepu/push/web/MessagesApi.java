package cn.harbinkepu.push.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.web.ReaderToken;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.push.Inbox;
import cn.harbinkepu.push.OpenPages;
import cn.harbinkepu.push.PageEvent;

/// What the caller was sent, and what is sent while a page is open.
@Path("/api/v1/me/messages")
@Produces(MediaType.APPLICATION_JSON)
class MessagesApi {

    private static final int LONGEST = 100;

    /// Pages come back spread over two seconds.
    private static final long RETRY_FROM = 2_500;

    private static final long RETRY_TO = 4_500;

    private final ReaderToken readers;
    private final Profiles profiles;
    private final Inbox inbox;
    private final OpenPages pages;

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Listed(List<Inbox.Entry> items, Optional<String> cursor, long unread) {}

    MessagesApi(ReaderToken readers, Profiles profiles, Inbox inbox, OpenPages pages) {
        this.readers = readers;
        this.profiles = profiles;
        this.inbox = inbox;
        this.pages = pages;
    }

    @GET
    @PermitAll
    @Operation(summary = "What the caller was sent by any channel, the newest first; kept for 90 days")
    public Uni<Listed> list(
            @Context HttpServerRequest request,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<String> cursor) {
        int most = limit.orElse(20);
        if (most < 1 || most > LONGEST) {
            throw Problem.field("limit", "每页条数应在 1 到 %d 之间。".formatted(LONGEST));
        }
        return reader(request).chain(reader -> Uni.combine()
                .all()
                .unis(inbox.of(reader, most, cursor), inbox.unread(reader))
                .with((page, unread) -> new Listed(page.items(), page.cursor(), unread)));
    }

    @POST
    @Path("/read")
    @PermitAll
    @ResponseStatus(204)
    @Operation(summary = "Everything that was sent until now has been seen")
    public Uni<Void> read(@Context HttpServerRequest request) {
        return reader(request).chain(inbox::read);
    }

    @GET
    @Path("/stream")
    @PermitAll
    @ReadersOnly
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            summary = "Messages to an open page as server-sent events: message, resync",
            description = "Only those that no other channel took. The id of an event is where to go on.")
    public Multi<OutboundSseEvent> stream(
            @Context HttpServerRequest request,
            @RestQuery @Parameter(description = "As the header, for the first connection") Optional<String> lastEventId,
            @RestHeader("Last-Event-ID") Optional<String> resume,
            @Context Sse sse,
            HttpServerResponse response) {
        Optional<String> from = resume.or(() -> lastEventId).filter(id -> !id.isBlank());
        return reader(request).onItem().transformToMulti(reader -> pages.follow(reader, from)
                .map(event -> write(event, sse))
                .onFailure(slow -> !(slow instanceof Problem))
                .invoke(slow -> response.reset())
                .onFailure(slow -> !(slow instanceof Problem))
                .recoverWithCompletion());
    }

    private Uni<UUID> reader(HttpServerRequest request) {
        return readers.require(request).chain(profiles::find).map(Profile::id);
    }

    private static OutboundSseEvent write(PageEvent event, Sse sse) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder();
        return switch (event) {
            case PageEvent.Opened opened ->
                builder.comment("open")
                        .id(Long.toString(opened.number()))
                        .reconnectDelay(ThreadLocalRandom.current().nextLong(RETRY_FROM, RETRY_TO))
                        .build();
            case PageEvent.Said said ->
                builder.id(Long.toString(said.message().number()))
                        .name("message")
                        .data(json(said.message()))
                        .build();
            case PageEvent.Resync resync ->
                builder.id(Long.toString(resync.number()))
                        .name("resync")
                        .data("{\"number\":" + resync.number() + "}")
                        .build();
            case PageEvent.Heartbeat _ -> builder.comment("alive").build();
        };
    }

    private static String json(Inbox.Entry message) {
        JsonArray lines = new JsonArray();
        message.lines()
                .forEach(line -> lines.add(new JsonObject()
                        .put("title", line.title())
                        .put("summary", line.summary())
                        .put("reason", line.reason())
                        .put("link", line.link().toString())));
        return new JsonObject()
                .put("id", message.id().toString())
                .put("title", message.title())
                .put("sentAt", message.sentAt().toString())
                .put("lines", lines)
                .encode();
    }
}
