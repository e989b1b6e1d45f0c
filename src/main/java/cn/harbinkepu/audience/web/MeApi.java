package cn.harbinkepu.audience.web;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Consent;
import cn.harbinkepu.audience.Declared;
import cn.harbinkepu.audience.EventType;
import cn.harbinkepu.audience.Grade;
import cn.harbinkepu.audience.Interests;
import cn.harbinkepu.audience.KeptElsewhere;
import cn.harbinkepu.audience.Occupation;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.ProfileTokens;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.ReaderEvent;
import cn.harbinkepu.audience.ReaderEvents;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The caller's own profile: made with consent, seen, changed, switched off, taken along and erased
/// by its reader alone.
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class MeApi {

    /// More than anybody does in the time that events are kept.
    private static final int ALL = 100_000;

    private final Profiles profiles;
    private final Interests interests;
    private final ReaderEvents events;
    private final ProfileTokens tokens;
    private final ReaderToken readers;
    private final Wishes wishes;
    private final Belongings belongings;
    private final List<KeptElsewhere> elsewhere;

    /// @param consent   whether the reader has agreed to the words that `GET /api/v1/me/consent`
    ///                  gives
    /// @param interests codes of subjects
    record Wanted(
            Optional<Boolean> consent,
            Optional<String> age,
            Optional<String> district,
            Optional<String> occupation,
            Optional<String> grade,
            Optional<List<String>> interests) {}

    record Opened(String profileToken, View profile) {}

    /// @param personalised whether feeds go by the profile
    /// @param segments     groups by which feeds go, and why the reader belongs to them
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record View(
            UUID id,
            Optional<Age> age,
            Optional<String> district,
            Optional<Occupation> occupation,
            Optional<Grade> grade,
            boolean personalised,
            List<MeView.Belonging> segments,
            List<Interests.Interest> interests,
            String consent,
            OffsetDateTime consentedAt) {}

    record About(
            Optional<String> age, Optional<String> district, Optional<String> occupation, Optional<String> grade) {}

    record InterestsView(List<Interests.Interest> interests) {}

    /// @param interests codes of subjects; what was shown and is not among them is never
    ///                  concluded again
    record InterestsWanted(@NotNull List<String> interests) {}

    record Personalisation(@NotNull Boolean enabled) {}

    record ConsentView(String version, String words) {}

    /// @param at when it was done
    record Done(UUID resource, EventType type, OffsetDateTime at, double value) {
        static Done of(ReaderEvent event) {
            return new Done(event.resource(), event.type(), event.at(), event.value());
        }
    }

    /// All that is kept.
    ///
    /// @param more what other features keep, by their names
    record Export(View profile, Set<String> unwanted, List<Done> events, Map<String, Object> more) {}

    MeApi(
            Profiles profiles,
            Interests interests,
            ReaderEvents events,
            ProfileTokens tokens,
            ReaderToken readers,
            Wishes wishes,
            Belongings belongings,
            @All List<KeptElsewhere> elsewhere) {
        this.profiles = profiles;
        this.interests = interests;
        this.events = events;
        this.tokens = tokens;
        this.readers = readers;
        this.wishes = wishes;
        this.belongings = belongings;
        this.elsewhere = elsewhere;
    }

    @GET
    @Path("/consent")
    @PermitAll
    @Operation(summary = "What a reader has to agree to before a profile is made")
    public ConsentView consent() {
        return new ConsentView(Consent.VERSION, Consent.WORDS);
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Make an anonymous profile, with consent",
            description =
                    "`{\"consent\":true}` at least; `age`, `district`, `occupation`, `grade` and `interests` as the "
                            + "reader likes. The token goes into the header `Kepu-Profile` of later requests; pages use the "
                            + "cookie of the answer.")
    @APIResponseSchema(value = Opened.class, responseCode = "201")
    public Uni<RestResponse<Opened>> open(@NotNull Wanted wanted) {
        if (!wanted.consent().orElse(false)) {
            throw new Problem(
                    ProblemCode.CONSENT_MISSING,
                    "建立个人资料前，须由本人同意其用途：consent 应为 true。",
                    List.of(new Problem.FieldError("consent", "须由本人同意。")));
        }
        Declared declared = wishes.declared(wanted.age(), wanted.district(), wanted.occupation(), wanted.grade());
        Set<String> chosen = new HashSet<>(wanted.interests().orElse(List.of()));
        chosen.forEach(interests::check);
        return profiles.open(declared, chosen).chain(profile -> tokens.of(profile.id())
                .chain(token -> view(profile).map(view -> ResponseBuilder.<Opened>create(201)
                        .entity(new Opened(token, view))
                        .cookie(readers.cookie(token))
                        .build())));
    }

    @GET
    @PermitAll
    @Operation(summary = "What is known of the caller, interests included")
    public Uni<View> me(@Context HttpServerRequest request) {
        return readers.require(request).chain(profiles::find).chain(this::view);
    }

    @PUT
    @Path("/about")
    @PermitAll
    @Operation(summary = "What the reader says of themselves; what is left out is forgotten")
    public Uni<View> declare(@Context HttpServerRequest request, @NotNull About about) {
        Declared declared = wishes.declared(about.age(), about.district(), about.occupation(), about.grade());
        return readers.require(request)
                .chain(id -> profiles.declare(id, declared)
                        .call(profile -> declared.isChild()
                                ? events.clear(id)
                                : Uni.createFrom().voidItem()))
                .chain(this::view);
    }

    @GET
    @Path("/interests")
    @PermitAll
    @Operation(summary = "The subjects that the caller is taken to be interested in, chosen and concluded")
    public Uni<InterestsView> interests(@Context HttpServerRequest request) {
        return readers.require(request).chain(profiles::find).chain(this::interests);
    }

    @PUT
    @Path("/interests")
    @PermitAll
    @Operation(summary = "Put the reader's own list of subjects in place of it")
    public Uni<InterestsView> interests(@Context HttpServerRequest request, @Valid @NotNull InterestsWanted wanted) {
        return readers.require(request)
                .chain(id -> interests.set(id, new HashSet<>(wanted.interests())))
                .chain(this::interests);
    }

    @GET
    @Path("/personalisation")
    @PermitAll
    @Operation(summary = "Whether feeds go by the profile")
    public Uni<Personalisation> personalisation(@Context HttpServerRequest request) {
        return readers.require(request).chain(profiles::find).map(profile -> new Personalisation(profile.targeted()));
    }

    @PUT
    @Path("/personalisation")
    @PermitAll
    @Operation(summary = "Switch targeting on or off, everywhere; while it is off nothing new is kept")
    public Uni<Personalisation> personalisation(
            @Context HttpServerRequest request, @Valid @NotNull Personalisation wanted) {
        return readers.require(request)
                .chain(id -> profiles.target(id, wanted.enabled()))
                .map(profile -> new Personalisation(profile.targeted()));
    }

    @GET
    @Path("/export")
    @PermitAll
    @Operation(summary = "All that is kept of the caller")
    public Uni<Export> export(@Context HttpServerRequest request) {
        return readers.require(request).chain(profiles::find).chain(profile -> Uni.combine()
                .all()
                .unis(view(profile), events.of(profile.id(), ALL), more(profile.id()))
                .with((view, done, more) -> new Export(
                        view, profile.unwanted(), done.stream().map(Done::of).toList(), more)));
    }

    @DELETE
    @PermitAll
    @Operation(summary = "Erase the profile and all that was kept of it")
    public Uni<RestResponse<Void>> erase(@Context HttpServerRequest request) {
        return readers.require(request).chain(profiles::erase).map(gone -> ResponseBuilder.<Void>noContent()
                .cookie(readers.none())
                .build());
    }

    private Uni<Map<String, Object>> more(UUID profile) {
        return Multi.createFrom()
                .iterable(elsewhere)
                .onItem()
                .transformToUniAndConcatenate(
                        feature -> feature.of(profile).map(kept -> Map.entry(feature.name(), kept)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Uni<InterestsView> interests(Profile profile) {
        return interests.of(profile).map(InterestsView::new);
    }

    private Uni<View> view(Profile profile) {
        return interests.of(profile).chain(found -> belongings
                .of(profile)
                .map(groups -> new View(
                        profile.id(),
                        profile.declared().age(),
                        profile.declared().district(),
                        profile.declared().occupation(),
                        profile.declared().grade(),
                        profile.targeted(),
                        groups,
                        found,
                        profile.consent(),
                        profile.consentedAt())));
    }
}
