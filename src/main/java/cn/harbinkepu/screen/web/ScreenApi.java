package cn.harbinkepu.screen.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.screen.OpenScreens;
import cn.harbinkepu.screen.Play;
import cn.harbinkepu.screen.Plays;
import cn.harbinkepu.screen.Screens;
import cn.harbinkepu.screen.Told;

/// What a display hears and says.
@Path("/api/v1/screens/{id}")
@Consumes(MediaType.APPLICATION_JSON)
class ScreenApi {

    /// Plays that one report may hold; a display that was offline for long sends several reports.
    private static final int MOST_PLAYS = 500;

    private static final int MOST_HELD = 100;
    private static final int LONGEST = 300;

    /// A day and more: a film of four hours is the longest there is, an alert may stand longer.
    private static final int MOST_SECONDS = 31 * 24 * 3600;

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    /// Displays come back spread over some seconds, so that an instance that went away does not
    /// meet all of them at once.
    private static final long RETRY_FROM = 1_500;

    private static final long RETRY_TO = 3_500;

    private final Screens screens;
    private final ScreenCheck check;
    private final OpenScreens open;
    private final Plays plays;
    private final InstantSource clock;

    ScreenApi(Screens screens, ScreenCheck check, OpenScreens open, Plays plays, InstantSource clock) {
        this.screens = screens;
        this.check = check;
        this.open = open;
        this.plays = plays;
        this.clock = clock;
    }

    /// What a display says of itself.
    ///
    /// @param showing what it shows, in words
    /// @param holds   identifiers of the alerts that it has; absent: as it said before
    /// @param at      by its own clock, so that times that this has given are put right
    public record Report(
            @Nullable String showing,
            @Nullable List<String> holds,
            @Nullable List<Proof> plays,
            @Nullable String at) {}

    /// One proof of play, as [Play].
    public record Proof(
            @Nullable String id,
            Play.@Nullable Kind kind,
            @Nullable String item,
            @Nullable String startedAt,
            @Nullable Integer seconds) {}

    @GET
    @PermitAll
    @ScreensAlone
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            summary = "What a display has to show, as server-sent events: state",
            description = "Each event is the whole of it (content-schema/screen-state.schema.json). With the display's "
                    + "key in Kepu-Screen-Key; without it only what hangs in public, never a drill.")
    public Multi<OutboundSseEvent> stream(
            @RestPath UUID id,
            @RestHeader(ScreenCheck.KEY) @Nullable String key,
            @Context Sse sse,
            HttpServerResponse response) {
        return check.group(id, key).onItem().transformToMulti(group -> open.follow(id, Optional.ofNullable(key), group)
                .map(state -> write(state, sse))
                .onFailure(slow -> !(slow instanceof Problem))
                .invoke(slow -> response.reset())
                .onFailure(slow -> !(slow instanceof Problem))
                .recoverWithCompletion());
    }

    @GET
    @PermitAll
    @Path("/state")
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "What a display has to show now, for those that cannot hold a stream open")
    public Uni<String> state(@RestPath UUID id, @RestHeader(ScreenCheck.KEY) @Nullable String key) {
        return check.group(id, key).chain(open::now);
    }

    @POST
    @PermitAll
    @Path("/reports")
    @ResponseStatus(204)
    @Operation(
            summary = "What a display shows and has shown",
            description = "With the display's key in Kepu-Screen-Key. A play that is told again counts once.")
    public Uni<Void> report(
            @RestPath UUID id, @RestHeader(ScreenCheck.KEY) @Nullable String key, @Nullable Report report) {
        Told told = told(report);
        return screens.keyed(id, key == null ? "" : key).chain(screen -> plays.tell(screen, told));
    }

    private Told told(@Nullable Report report) {
        if (report == null) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "请用 JSON 报告屏幕上的内容。");
        }
        List<Proof> proofs = Optional.ofNullable(report.plays()).orElse(List.of());
        require(proofs.size() <= MOST_PLAYS, "plays", "一次最多报告 %d 条播放记录。".formatted(MOST_PLAYS));
        require(proofs.stream().noneMatch(Objects::isNull), "plays", "播放记录不能为空。");
        Optional<List<String>> holds = Optional.ofNullable(report.holds());
        require(
                holds.stream().allMatch(held -> held.size() <= MOST_HELD),
                "holds",
                "正在显示的预警最多 %d 条。".formatted(MOST_HELD));
        require(
                holds.stream()
                        .flatMap(List::stream)
                        .allMatch(held -> held != null && held.length() <= LONGEST && held.indexOf(0) < 0),
                "holds",
                "请写明预警的编号。");
        String showing = Optional.ofNullable(report.showing()).orElse("");
        require(showing.length() <= LONGEST && showing.indexOf(0) < 0, "showing", "最多 %d 个字。".formatted(LONGEST));
        Instant now = clock.instant();
        Duration ahead = Optional.ofNullable(report.at())
                .map(at -> Duration.between(now, time("at", at)))
                .orElse(Duration.ZERO);
        return new Told(showing, holds, proofs.stream().map(ScreenApi::shown).toList(), ahead);
    }

    private static Told.Shown shown(Proof told) {
        UUID id = Optional.ofNullable(told.id())
                .flatMap(Ids::parse)
                .orElseThrow(() -> Problem.field("plays.id", "每条播放记录要有一个 UUID。"));
        Play.Kind kind = told.kind();
        if (kind == null) {
            throw Problem.field("plays.kind", "应为 RESOURCE、ALERT 或 DRILL。");
        }
        String item = Optional.ofNullable(told.item()).orElse("");
        require(!item.isBlank() && item.length() <= LONGEST && item.indexOf(0) < 0, "plays.item", "请写明播放的是什么。");
        int seconds = Optional.ofNullable(told.seconds()).orElse(-1);
        require(seconds >= 0 && seconds <= MOST_SECONDS, "plays.seconds", "时长不对。");
        return new Told.Shown(id, kind, item, time("plays.startedAt", told.startedAt()), seconds);
    }

    /// In years that calendars and databases count.
    private static Instant time(String field, @Nullable String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text == null ? "" : text);
            require(time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR, field, "不是可能的时间，请校准屏幕的时钟。");
            return time.toInstant();
        } catch (DateTimeException foreign) {
            throw Problem.field(field, "应为 RFC 3339 时间。");
        }
    }

    private static void require(boolean holds, String field, String words) {
        if (!holds) {
            throw Problem.field(field, words);
        }
    }

    private static OutboundSseEvent write(Optional<String> state, Sse sse) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder();
        return state.map(json -> builder.name("state")
                        .reconnectDelay(ThreadLocalRandom.current().nextLong(RETRY_FROM, RETRY_TO))
                        .data(json)
                        .build())
                .orElseGet(() -> builder.comment("alive").build());
    }
}
