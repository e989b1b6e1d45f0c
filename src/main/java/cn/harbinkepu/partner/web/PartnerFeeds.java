package cn.harbinkepu.partner.web;

import java.util.Optional;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.partner.FeedPage;
import cn.harbinkepu.partner.Syndication;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.partner.Topics;

/// The partners' feeds. They are public: what is in them may leave the pool.
@Path("/feeds")
class PartnerFeeds {

    private final Topics topics;
    private final Syndication syndication;
    private final FeedFiles files;

    PartnerFeeds(Topics topics, Syndication syndication, FeedFiles files) {
        this.topics = topics;
        this.syndication = syndication;
        this.files = files;
    }

    @GET
    @PermitAll
    @Path("/{file}")
    @Operation(summary = "latest.{atom,rss,json} and videos.{mrss,atom,rss,json}", description = "Paged by rel=next.")
    public Uni<Response> feed(@RestPath String file, @RestQuery Optional<String> cursor, @Context Request request) {
        return answer(file, files::whole, cursor, request);
    }

    @GET
    @PermitAll
    @Path("/segments/{file}")
    @Operation(summary = "{segment}.{atom,rss,json}: what is for a segment")
    public Uni<Response> segment(@RestPath String file, @RestQuery Optional<String> cursor, @Context Request request) {
        return answer(file, topics::segment, cursor, request);
    }

    @GET
    @PermitAll
    @Path("/subjects/{file}")
    @Operation(summary = "{subject}.{atom,rss,json}: what is about a subject")
    public Uni<Response> subject(@RestPath String file, @RestQuery Optional<String> cursor, @Context Request request) {
        return answer(file, topics::subject, cursor, request);
    }

    private Uni<Response> answer(
            String name, Function<String, Optional<Topic>> topicOf, Optional<String> cursor, Request request) {
        FeedFiles.File file = files.named(name, topicOf).orElseThrow(Problem::notFound);
        return syndication
                .page(file.topic(), cursor.filter(text -> !text.isBlank()))
                .map(page -> answer(page, file, request));
    }

    /// Says where to be told of changes, also to those who do not read the feed itself.
    private Response answer(FeedPage page, FeedFiles.File file, Request request) {
        Feed feed = files.feed(page, file.format());
        Response answer = Conditional.answer(
                request,
                files.write(feed),
                page.updated().toInstant(),
                file.format().mediaType());
        return Response.fromResponse(answer)
                .header("Link", "<%s>; rel=\"hub\", <%s>; rel=\"self\"".formatted(feed.hub(), feed.self()))
                .build();
    }
}
