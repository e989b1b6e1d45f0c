package cn.harbinkepu.partner.web;

import java.util.Optional;

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
import cn.harbinkepu.partner.Admission;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.Copy;
import cn.harbinkepu.partner.PartnerFeed;
import cn.harbinkepu.partner.Scope;

/// The partners' feeds. All but a partner's own are public: what is in them may leave the pool.
@Path("/feeds")
class PartnerFeeds {

    private static final String OWN = "订阅源";

    private final FeedFiles files;
    private final RenderedFeeds feeds;
    private final FeedAnswers answers;
    private final PartnerFeed own;
    private final Gate gate;

    PartnerFeeds(FeedFiles files, RenderedFeeds feeds, FeedAnswers answers, PartnerFeed own, Gate gate) {
        this.files = files;
        this.own = own;
        this.gate = gate;
        this.feeds = feeds;
        this.answers = answers;
    }

    @GET
    @PermitAll
    @Path("/{file}")
    @Operation(
            summary = "latest.{atom,rss,json}, videos.{mrss,atom,rss,json} and podcast.{rss,atom,json}",
            description = "Paged by rel=next, previous, first and last, in JSON by next_url, back to the first item.")
    public Uni<RestResponse<Object>> feed(
            @RestPath String file,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        return answer(file, new Asking(cursor, tag, since));
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
        return answer("segments/" + file, new Asking(cursor, tag, since));
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
        return answer("subjects/" + file, new Asking(cursor, tag, since));
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
        return answer("districts/" + file, new Asking(cursor, tag, since));
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
        return answer("kinds/" + file, new Asking(cursor, tag, since));
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
        return answer("organisations/" + file, new Asking(cursor, tag, since));
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
        Format format = Format.of(extension).filter(FeedFiles.PLAIN::contains).orElseThrow(Problem::notFound);
        Asking asking = new Asking(cursor, tag, since);
        return gate.admit(Scope.READ, OWN)
                .chain(admission -> own(admission, format, asking.cursor()))
                .map(page -> FeedAnswers.of(page, format, asking))
                .invoke(answer -> answer.getHeaders().putSingle("Cache-Control", "private, no-cache"));
    }

    private Uni<RenderedFeeds.Rendered> own(Admission admission, Format format, Optional<String> cursor) {
        Contract contract = admission.contract();
        return feeds.own(contract, own.topic(contract), format, cursor, () -> own.page(contract, Copy.Way.FEED, cursor))
                .call(page -> own.counted(admission, OWN, page.size()));
    }

    private Uni<RestResponse<Object>> answer(String name, Asking asking) {
        return files.find(name)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(file -> answers.of(file, asking));
    }
}
