package cn.harbinkepu.audience.web;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.Declared;
import cn.harbinkepu.audience.Holdout;
import cn.harbinkepu.audience.Interests;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.ProfileTokens;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.ReaderEvents;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What the cloud keeps of its reader, for the reader: everything on one page, each part with its own way to change it.
@Path("/me")
@Produces(MediaType.TEXT_HTML)
class MePages {

    private static final String HERE = "/me";

    private final Profiles profiles;
    private final Interests interests;
    private final ReaderEvents events;
    private final ProfileTokens tokens;
    private final ReaderToken readers;
    private final Wishes wishes;
    private final Vocabularies vocabularies;
    private final Belongings belongings;
    private final Holdout holdout;

    @CheckedTemplate(basePath = "audience")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance me(MeView view);

        static native TemplateInstance join(MeView view);
    }

    MePages(
            Profiles profiles,
            Interests interests,
            ReaderEvents events,
            ProfileTokens tokens,
            ReaderToken readers,
            Wishes wishes,
            Vocabularies vocabularies,
            Belongings belongings,
            Holdout holdout) {
        this.profiles = profiles;
        this.interests = interests;
        this.events = events;
        this.tokens = tokens;
        this.readers = readers;
        this.wishes = wishes;
        this.vocabularies = vocabularies;
        this.belongings = belongings;
        this.holdout = holdout;
    }

    /// A token that is of no use any more is that of somebody who has no profile.
    @GET
    @PermitAll
    public Uni<RestResponse<TemplateInstance>> me(
            @Context HttpServerRequest request, @RestQuery @Nullable String done) {
        return readers.require(request)
                .chain(profiles::find)
                .chain(profile -> interests.of(profile).chain(found -> belongings
                        .of(profile)
                        .map(groups -> MeView.of(
                                profile,
                                found,
                                groups,
                                isHeld(profile),
                                readers.isAccounts(request),
                                vocabularies,
                                done))))
                .map(view -> ResponseBuilder.ok(Templates.me(view))
                        .header("Cache-Control", "private, no-store")
                        .build())
                .onFailure(MePages::isNobody)
                .recoverWithItem(() -> ResponseBuilder.ok(Templates.join(MeView.ofNobody(vocabularies, done)))
                        .cookie(readers.none())
                        .build());
    }

    private boolean isHeld(Profile profile) {
        return profile.isFollowed() && holdout.has(profile.id());
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> join(MultivaluedMap<String, String> sent) {
        Declared declared = declared(sent);
        Set<String> chosen = chosen(sent);
        if (sent.getFirst("consent") == null) {
            return Uni.createFrom()
                    .item(ResponseBuilder.<TemplateInstance>create(422)
                            .entity(Templates.join(MeView.ofUndecided(declared, chosen, vocabularies)))
                            .build());
        }
        return profiles.open(declared, chosen)
                .chain(profile -> tokens.of(profile.id()))
                .map(token -> back("joined", readers.cookie(token)));
    }

    @POST
    @Path("/about")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> declare(
            @Context HttpServerRequest request, MultivaluedMap<String, String> sent) {
        Declared declared = declared(sent);
        return readers.require(request)
                .chain(id -> profiles.declare(id, declared)
                        .call(profile -> declared.isChild()
                                ? events.clear(id)
                                : Uni.createFrom().voidItem()))
                .map(profile -> back("about"));
    }

    @POST
    @Path("/interests")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> prefer(
            @Context HttpServerRequest request, MultivaluedMap<String, String> sent) {
        return readers.require(request)
                .chain(id -> interests.set(id, chosen(sent)))
                .map(profile -> back("interests"));
    }

    @POST
    @Path("/personalisation")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> target(
            @Context HttpServerRequest request, MultivaluedMap<String, String> sent) {
        boolean on = "true".equals(sent.getFirst("enabled"));
        return readers.require(request).chain(id -> profiles.target(id, on)).map(profile -> back(on ? "on" : "off"));
    }

    @POST
    @Path("/erase")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> erase(
            @Context HttpServerRequest request, MultivaluedMap<String, String> sent) {
        if (sent.getFirst("sure") == null) {
            return Uni.createFrom().item(back("unsure"));
        }
        return readers.require(request).chain(profiles::erase).map(gone -> back("erased", readers.none()));
    }

    private Declared declared(MultivaluedMap<String, String> sent) {
        return wishes.declared(
                sent(sent, "age"), sent(sent, "district"), sent(sent, "occupation"), sent(sent, "grade"));
    }

    private Set<String> chosen(MultivaluedMap<String, String> sent) {
        Set<String> chosen = sent.getOrDefault("interests", List.of()).stream()
                .filter(code -> !code.isBlank())
                .collect(Collectors.toCollection(HashSet::new));
        chosen.forEach(interests::check);
        return chosen;
    }

    private static Optional<String> sent(MultivaluedMap<String, String> sent, String field) {
        return Optional.ofNullable(sent.getFirst(field));
    }

    private static boolean isNobody(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.INVALID_PROFILE;
    }

    private static RestResponse<TemplateInstance> back(String done, NewCookie... cookies) {
        return ResponseBuilder.<TemplateInstance>seeOther(URI.create(HERE + "?done=" + done))
                .cookie(cookies)
                .build();
    }
}
