package cn.harbinkepu.home.web;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.EventIntake;
import cn.harbinkepu.audience.EventType;
import cn.harbinkepu.audience.Groups;
import cn.harbinkepu.audience.Interests;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.ReaderEvents;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.audience.SentEvent;
import cn.harbinkepu.audience.web.KnownReader;
import cn.harbinkepu.audience.web.ReaderToken;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.home.FrontPages;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Why the front page shows something, and what a reader can do about it, each act with its way back. A plain form does
/// what the script on the cards does.
@Path("/why/{resource}")
@Produces(MediaType.TEXT_HTML)
class WhyPages {

    private final FrontPages pages;
    private final KnownReader known;
    private final ReaderToken readers;
    private final Profiles profiles;
    private final EventIntake intake;
    private final ReaderEvents events;
    private final Interests interests;
    private final Segments segments;
    private final Vocabularies vocabularies;
    private final Display display;
    private final InstantSource clock;

    @CheckedTemplate(basePath = "home")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance why(WhyView view);
    }

    WhyPages(
            FrontPages pages,
            KnownReader known,
            ReaderToken readers,
            Profiles profiles,
            EventIntake intake,
            ReaderEvents events,
            Interests interests,
            Segments segments,
            Vocabularies vocabularies,
            Display display,
            InstantSource clock) {
        this.pages = pages;
        this.known = known;
        this.readers = readers;
        this.profiles = profiles;
        this.intake = intake;
        this.events = events;
        this.interests = interests;
        this.segments = segments;
        this.vocabularies = vocabularies;
        this.display = display;
        this.clock = clock;
    }

    /// A group that is none is everybody, as on the front page.
    @GET
    @PermitAll
    public Uni<RestResponse<TemplateInstance>> why(
            @Context HttpServerRequest request,
            @RestPath String resource,
            @RestQuery @Nullable String segment,
            @RestQuery @Nullable String done,
            @RestQuery @Nullable String subject,
            @RestQuery boolean chosen) {
        UUID id = id(resource);
        Optional<String> district = vocabularies.district(display.district()).map(District::code);
        WhyView.Done act = new WhyView.Done(text(done), text(subject), chosen);
        return segments.now()
                .chain(groups -> known.known(request)
                        .chain(reader -> view(id, groups, chosen(groups, segment), district, reader, act)))
                .map(view -> ResponseBuilder.ok(Templates.why(view))
                        .header("Cache-Control", "private, no-store")
                        .build());
    }

    private Uni<WhyView> view(
            UUID id,
            Groups groups,
            Optional<Segment> segment,
            Optional<String> district,
            Optional<Profile> reader,
            WhyView.Done act) {
        return pages.why(id, segment.map(Segment::code), district, reader).chain(why -> Uni.combine()
                .all()
                .unis(mine(reader), hidden(id, reader))
                .with((mine, hidden) -> new WhyWords(vocabularies, groups)
                        .view(why, segment.map(Segment::code), district, reader, mine, hidden, act)));
    }

    private Uni<Boolean> hidden(UUID id, Optional<Profile> reader) {
        return reader.filter(Profile::isFollowed)
                .map(profile -> events.hides(profile.id(), id))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<List<Segment>> mine(Optional<Profile> reader) {
        return reader.filter(Profile::targeted).map(segments::of).orElseGet(() -> Uni.createFrom()
                .item(List.of()));
    }

    /// Not this again, and less of its like.
    @POST
    @Path("/hide")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> hide(
            @Context HttpServerRequest request, @RestPath String resource, MultivaluedMap<String, String> sent) {
        UUID id = id(resource);
        SentEvent hidden = new SentEvent(
                Ids.next().toString(),
                id.toString(),
                EventType.HIDE,
                clock.instant().atOffset(ZoneOffset.UTC),
                0);
        return readers.require(request)
                .chain(reader -> intake.take(reader, List.of(hidden)))
                .map(taken -> {
                    if (!taken.unknown().isEmpty()) {
                        throw Problem.notFound();
                    }
                    return back(id, sent, taken.counted() > 0 ? "hidden" : "off");
                });
    }

    /// As if it had not been hidden.
    @POST
    @Path("/show")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> show(
            @Context HttpServerRequest request, @RestPath String resource, MultivaluedMap<String, String> sent) {
        UUID id = id(resource);
        return readers.require(request)
                .chain(reader -> events.takeBackHiding(reader, id))
                .map(shown -> back(id, sent, "shown"));
    }

    /// Less of a subject.
    @POST
    @Path("/less")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> less(
            @Context HttpServerRequest request, @RestPath String resource, MultivaluedMap<String, String> sent) {
        UUID id = id(resource);
        String subject = text(sent.getFirst("subject"));
        return readers.require(request).chain(profiles::find).chain(profile -> {
            boolean chosen = profile.interests().contains(subject);
            return interests
                    .refuse(profile.id(), subject)
                    .map(changed -> seeOther(here(id, sent)
                            .queryParam("done", "less")
                            .queryParam("subject", subject)
                            .queryParam("chosen", chosen)));
        });
    }

    /// As if the subject had not been refused.
    @POST
    @Path("/more")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> more(
            @Context HttpServerRequest request, @RestPath String resource, MultivaluedMap<String, String> sent) {
        UUID id = id(resource);
        String subject = text(sent.getFirst("subject"));
        boolean chosen = "true".equals(sent.getFirst("chosen"));
        return readers.require(request)
                .chain(reader -> interests.takeBackRefusal(reader, subject, chosen))
                .map(changed -> seeOther(here(id, sent).queryParam("done", "more")));
    }

    /// To the front page, if the act was done there, or to this one.
    private static RestResponse<Void> back(UUID resource, MultivaluedMap<String, String> sent, String done) {
        if (!"home".equals(sent.getFirst("from"))) {
            return seeOther(here(resource, sent).queryParam("done", done));
        }
        UriBuilder home = inGroup(UriBuilder.fromPath("/"), sent).fragment("for-you");
        return seeOther("hidden".equals(done) ? home.queryParam("hidden", resource) : home.queryParam("done", done));
    }

    private static UriBuilder here(UUID resource, MultivaluedMap<String, String> sent) {
        return inGroup(UriBuilder.fromPath("/why/" + resource), sent);
    }

    private static UriBuilder inGroup(UriBuilder page, MultivaluedMap<String, String> sent) {
        String segment = text(sent.getFirst("segment"));
        return segment.isEmpty()
                ? page
                : page.queryParam("segment", "{segment}").resolveTemplate("segment", segment);
    }

    private static RestResponse<Void> seeOther(UriBuilder page) {
        URI place = page.build();
        return ResponseBuilder.<Void>seeOther(place).build();
    }

    private static Optional<Segment> chosen(Groups groups, @Nullable String segment) {
        return Optional.ofNullable(segment).flatMap(groups::find);
    }

    private static UUID id(String resource) {
        return Ids.parse(resource).orElseThrow(Problem::notFound);
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
