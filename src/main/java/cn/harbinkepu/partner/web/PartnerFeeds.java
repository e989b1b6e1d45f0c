package cn.harbinkepu.partner.web;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.partner.Copy;
import cn.harbinkepu.partner.PartnerFeed;
import cn.harbinkepu.partner.Scope;
import cn.harbinkepu.partner.Text;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.partner.Topics;

/// The partners' feeds. All but a partner's own are public: what is in them may leave the pool.
@Path("/feeds")
class PartnerFeeds {

    private static final String OWN = "订阅源";
    private static final Set<Format> OWN_FORMATS = Set.of(Format.ATOM, Format.RSS, Format.JSON);

    private final Topics topics;
    private final RenderedFeeds feeds;
    private final PartnerFeed own;
    private final Gate gate;

    /// What a poller says: where to go on, and what it has.
    private record Asking(
            Optional<String> cursor,
            @Nullable String ifNoneMatch,
            @Nullable String ifModifiedSince) {}

    PartnerFeeds(Topics topics, RenderedFeeds feeds, PartnerFeed own, Gate gate) {
        this.topics = topics;
        this.own = own;
        this.gate = gate;
        this.feeds = feeds;
    }

    @GET
    @PermitAll
    @Path("/{file}")
    @Operation(
            summary = "latest.{atom,rss,json}, videos.{mrss,atom,rss,json} and podcast.{rss,atom,json}",
            description = "Paged by rel=next, next_url in JSON, back to the first item.")
    public Uni<RestResponse<Object>> feed(
            @RestPath String file,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        return answer(file, this::named, new Asking(cursor, tag, since));
    }

    @GET
    @PermitAll
    @Path("/segments/{file}")
    @Operation(summary = "{segment}.{atom,rss,json}: what is for a segment")
    public Uni<RestResponse<Object>> segment(
            @RestPath String file,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        return answer(file, known(topics::segment), new Asking(cursor, tag, since));
    }

    @GET
    @PermitAll
    @Path("/subjects/{file}")
    @Operation(summary = "{subject}.{atom,rss,json}: what is about a subject")
    public Uni<RestResponse<Object>> subject(
            @RestPath String file,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        return answer(file, known(topics::subject), new Asking(cursor, tag, since));
    }

    @GET
    @PermitAll
    @Path("/districts/{file}")
    @Operation(summary = "{code}.{atom,rss,json}: what is for a district or the whole city")
    public Uni<RestResponse<Object>> district(
            @RestPath String file,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        return answer(file, known(topics::district), new Asking(cursor, tag, since));
    }

    @GET
    @PermitAll
    @Path("/kinds/{file}")
    @Operation(summary = "{kind}.{atom,rss,json}: one kind of resources")
    public Uni<RestResponse<Object>> kind(
            @RestPath String file,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        return answer(file, known(topics::kind), new Asking(cursor, tag, since));
    }

    @GET
    @PermitAll
    @Path("/organisations/{file}")
    @Operation(summary = "{code}.{atom,rss,json}: what an organisation gives")
    public Uni<RestResponse<Object>> organisation(
            @RestPath String file,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        return answer(file, topics::organisation, new Asking(cursor, tag, since));
    }

    /// By a key: as bearer token, or as the password of basic authentication.
    @GET
    @RolesAllowed(Roles.PARTNER)
    @Path("/partner.{extension}")
    @Operation(summary = "partner.{atom,rss,json}: what the partner that asks may take")
    public Uni<RestResponse<Object>> own(
            @RestPath String extension,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        Format format = Format.of(extension).filter(OWN_FORMATS::contains).orElseThrow(Problem::notFound);
        return gate.admit(Scope.READ, OWN)
                .chain(admission -> own.page(admission, Copy.Way.FEED, OWN, cursor.filter(text -> !text.isBlank())))
                .chain(page -> feeds.of(page, format))
                .map(page -> answer(page, format, new Asking(cursor, tag, since)))
                .invoke(answer -> answer.getHeaders().putSingle("Cache-Control", "private, no-cache"));
    }

    private Uni<Optional<Topic>> named(String name) {
        return Uni.createFrom()
                .item(
                        switch (name) {
                            case "latest" -> Optional.of(topics.latest());
                            case "videos" -> Optional.of(topics.videos());
                            case "podcast" -> Optional.of(topics.podcast());
                            default -> Optional.empty();
                        });
    }

    private static Function<String, Uni<Optional<Topic>>> known(Function<String, Optional<Topic>> topicOf) {
        return name -> Uni.createFrom().item(topicOf.apply(name));
    }

    private Uni<RestResponse<Object>> answer(
            String file, Function<String, Uni<Optional<Topic>>> topicOf, Asking asking) {
        int dot = Math.max(0, file.lastIndexOf('.'));
        String extension = file.substring(dot).replaceFirst("^\\.", "");
        return topicOf.apply(file.substring(0, dot))
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(topic -> answer(topic, format(topic, extension), asking));
    }

    private Uni<RestResponse<Object>> answer(Topic topic, Format format, Asking asking) {
        return feeds.page(topic, format, asking.cursor().filter(text -> !text.isBlank()), Text.FULL)
                .map(page -> answer(page, format, asking));
    }

    private static RestResponse<Object> answer(RenderedFeeds.Rendered page, Format format, Asking asking) {
        return Conditional.answer(
                page.document(),
                page.modified(),
                format.mediaType() + ";charset=UTF-8",
                asking.ifNoneMatch(),
                asking.ifModifiedSince());
    }

    private Format format(Topic topic, String extension) {
        Format format = Format.of(extension)
                .filter(asked -> asked != Format.MRSS || topic.equals(topics.videos()))
                .orElseThrow(Problem::notFound);
        return format == Format.RSS && topic.equals(topics.podcast()) ? Format.PODCAST : format;
    }
}
