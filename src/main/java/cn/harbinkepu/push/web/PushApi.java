package cn.harbinkepu.push.web;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.web.ReaderToken;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.push.BrowserKey;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Choice;
import cn.harbinkepu.push.Choices;
import cn.harbinkepu.push.Joining;
import cn.harbinkepu.push.PushWords;
import cn.harbinkepu.push.Subscription;
import cn.harbinkepu.push.WarningChoice;
import cn.harbinkepu.push.Way;
import cn.harbinkepu.push.Ways;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What the caller is sent and where: chosen, agreed to and ended by the reader alone.
@Path("/api/v1/me/push")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PushApi {

    private final ReaderToken readers;
    private final Profiles profiles;
    private final Joining joining;
    private final Ways ways;
    private final Choices choices;
    private final BrowserKey browserKey;
    private final Vocabularies vocabularies;

    record Words(String version, String text) {}

    /// @param shown enough of the address to know it again
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Channel(UUID id, ChannelKind kind, String shown, String consent, OffsetDateTime agreedAt, Way.How how) {
        static Channel of(Way way) {
            return new Channel(way.id(), way.kind(), way.shown(), way.words(), way.agreedAt(), way.how());
        }
    }

    record Chosen(
            Choice.Digest digest,
            Choice.News news,
            @JsonFormat(pattern = "HH:mm") LocalTime quietFrom,
            @JsonFormat(pattern = "HH:mm") LocalTime quietTo,
            List<ChannelKind> preferred,
            WarningChoice warnings) {
        static Chosen of(Choice choice) {
            return new Chosen(
                    choice.digest(),
                    choice.news(),
                    choice.quiet().from(),
                    choice.quiet().to(),
                    choice.preferred(),
                    choice.warnings());
        }
    }

    record Waiting(ChannelKind kind, OffsetDateTime expiresAt) {}

    /// @param applicationServerKey for `PushManager.subscribe`, where browsers are offered
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record View(
            List<ChannelKind> offered,
            Optional<String> applicationServerKey,
            Words words,
            List<Channel> channels,
            List<Waiting> unproved,
            Chosen choices) {}

    record ChoicesWanted(
            Optional<String> digest,
            Optional<String> news,
            Optional<String> quietFrom,
            Optional<String> quietTo,
            Optional<List<String>> preferred,
            Optional<@Valid WarningsWanted> warnings) {}

    /// @param districts six-digit codes; `230100` stands for the whole city
    /// @param least     the lowest level that is wanted
    record WarningsWanted(Optional<Boolean> on, Optional<List<String>> districts, Optional<String> least) {}

    record BrowserKeys(@NotNull String p256dh, @NotNull String auth) {}

    /// As `PushSubscription.toJSON()` has it, and the reader's agreement.
    record Browser(@NotNull String endpoint, @Valid @NotNull BrowserKeys keys, Optional<Boolean> consent) {}

    record Agreement(Optional<Boolean> consent) {}

    /// @param address not for `WECHAT`
    record CodeWanted(@NotNull String kind, Optional<String> address, Optional<Boolean> consent) {}

    /// @param code that the reader sends to the account, for `WECHAT`
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CodeAnswer(OffsetDateTime expiresAt, Optional<String> code) {}

    record Proof(@NotNull String kind, @NotNull String code) {}

    PushApi(
            ReaderToken readers,
            Profiles profiles,
            Joining joining,
            Ways ways,
            Choices choices,
            BrowserKey browserKey,
            Vocabularies vocabularies) {
        this.readers = readers;
        this.profiles = profiles;
        this.joining = joining;
        this.ways = ways;
        this.choices = choices;
        this.browserKey = browserKey;
        this.vocabularies = vocabularies;
    }

    @GET
    @PermitAll
    @Operation(summary = "What the caller is sent and where, what can be had, and the words to agree to")
    public Uni<View> view(@Context HttpServerRequest request) {
        return reader(request).chain(reader -> Uni.combine()
                .all()
                .unis(key(), ways.of(reader), joining.pending(reader), choices.of(reader))
                .with((key, channels, pending, choice) -> new View(
                        joining.offered(),
                        key,
                        new Words(PushWords.VERSION, PushWords.WORDS),
                        channels.stream().map(Channel::of).toList(),
                        pending.stream()
                                .map(one -> new Waiting(one.kind(), one.expiresAt()))
                                .toList(),
                        Chosen.of(choice))));
    }

    @PUT
    @Path("/choices")
    @PermitAll
    @Operation(
            summary = "Choose digests, news, warnings, quiet hours and the order of channels; what is left out stays")
    public Uni<Chosen> choose(@Context HttpServerRequest request, @Valid @NotNull ChoicesWanted wanted) {
        return reader(request).chain(reader -> choices.of(reader)
                .map(before -> Wanted.choice(
                        before,
                        wanted.digest(),
                        wanted.news(),
                        wanted.quietFrom(),
                        wanted.quietTo(),
                        wanted.preferred(),
                        wanted.warnings()
                                .map(warnings -> Wanted.warnings(
                                        before.warnings(),
                                        vocabularies,
                                        "warnings.",
                                        warnings.on(),
                                        warnings.districts(),
                                        warnings.least()))
                                .orElse(before.warnings())))
                .call(choice -> choices.set(reader, choice))
                .map(Chosen::of));
    }

    @POST
    @Path("/browsers")
    @PermitAll
    @ResponseStatus(201)
    @Operation(summary = "Agree to Web Push with the subscription of this browser")
    public Uni<Channel> browser(@Context HttpServerRequest request, @Valid @NotNull Browser browser) {
        Subscription sent = new Subscription(
                browser.endpoint(), browser.keys().p256dh(), browser.keys().auth());
        return reader(request)
                .chain(reader -> joining.browser(reader, sent, browser.consent().orElse(false)))
                .map(Channel::of);
    }

    @POST
    @Path("/page")
    @PermitAll
    @ResponseStatus(201)
    @Operation(summary = "Agree to messages on the reader's open pages")
    public Uni<Channel> page(@Context HttpServerRequest request, @Valid @NotNull Agreement agreement) {
        return reader(request)
                .chain(reader -> joining.page(reader, agreement.consent().orElse(false)))
                .map(Channel::of);
    }

    @POST
    @Path("/codes")
    @PermitAll
    @ResponseStatus(202)
    @Operation(
            summary = "Have a code sent to an e-mail address or a mobile phone, or shown for WeChat",
            description =
                    "At most five an hour for a reader and five a day to an address. A WeChat code is sent by the "
                            + "reader to the service account, typed or as the scene of a QR code; its callback binds the reader.")
    public Uni<CodeAnswer> code(@Context HttpServerRequest request, @Valid @NotNull CodeWanted wanted) {
        ChannelKind kind = Wanted.kind("kind", wanted.kind());
        return reader(request)
                .chain(reader -> joining.ask(
                        reader,
                        kind,
                        wanted.address().orElse(""),
                        wanted.consent().orElse(false)))
                .map(asked -> new CodeAnswer(asked.expiresAt(), asked.shown()));
    }

    @POST
    @Path("/codes/proof")
    @PermitAll
    @ResponseStatus(201)
    @Operation(summary = "Prove an address by the code that was sent there")
    public Uni<Channel> prove(@Context HttpServerRequest request, @Valid @NotNull Proof proof) {
        ChannelKind kind = Wanted.kind("kind", proof.kind());
        return reader(request)
                .chain(reader -> joining.prove(reader, kind, proof.code()))
                .map(Channel::of);
    }

    @DELETE
    @Path("/channels/{id}")
    @PermitAll
    @ResponseStatus(204)
    @Operation(summary = "End a channel and forget its address")
    public Uni<Void> remove(@Context HttpServerRequest request, String id) {
        UUID channel = Ids.parse(id).orElseThrow(Problem::notFound);
        return reader(request).chain(reader -> ways.remove(reader, channel));
    }

    private Uni<UUID> reader(HttpServerRequest request) {
        return readers.require(request).chain(profiles::find).map(Profile::id);
    }

    private Uni<Optional<String>> key() {
        return joining.offered().contains(ChannelKind.WEB_PUSH)
                ? browserKey.publicKey().map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }
}
