package cn.harbinkepu.partner.web;

import java.util.List;
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

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.partner.FeedPage;
import cn.harbinkepu.partner.Syndication;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.partner.Topics;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The partners' feeds. They are public: what is in them may leave the pool.
@Path("/feeds")
class PartnerFeeds {

    private final Topics topics;
    private final Syndication syndication;
    private final Vocabularies vocabularies;
    private final String site;

    PartnerFeeds(Topics topics, Syndication syndication, Vocabularies vocabularies, CoreConfig core) {
        this.topics = topics;
        this.syndication = syndication;
        this.vocabularies = vocabularies;
        this.site = core.publicUrl().toString();
    }

    @GET
    @PermitAll
    @Path("/{file}")
    @Operation(summary = "latest.{atom,rss,json} and videos.{mrss,atom,rss,json}", description = "Paged by rel=next.")
    public Uni<Response> feed(@RestPath String file, @RestQuery Optional<String> cursor, @Context Request request) {
        return answer(file, this::named, cursor, request);
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

    private Optional<Topic> named(String name) {
        return switch (name) {
            case "latest" -> Optional.of(topics.latest());
            case "videos" -> Optional.of(topics.videos());
            default -> Optional.empty();
        };
    }

    private Uni<Response> answer(
            String file, Function<String, Optional<Topic>> topicOf, Optional<String> cursor, Request request) {
        int dot = Math.max(0, file.lastIndexOf('.'));
        Topic topic = topicOf.apply(file.substring(0, dot)).orElseThrow(Problem::notFound);
        Format format = Format.of(file.substring(dot).replaceFirst("^\\.", ""))
                .filter(asked -> asked != Format.MRSS || topic.equals(topics.videos()))
                .orElseThrow(Problem::notFound);
        return syndication
                .page(topic, cursor.filter(text -> !text.isBlank()))
                .map(page -> Conditional.answer(
                        request, write(page, format), page.updated().toInstant(), format.mediaType()));
    }

    private String write(FeedPage page, Format format) {
        List<Entry> entries = page.items().stream()
                .map(resource -> new Entry(resource, vocabularies, site))
                .toList();
        Feed feed = new Feed(page, format, entries, site);
        return switch (format) {
            case ATOM -> AtomFeed.of(feed);
            case RSS, MRSS -> RssFeed.of(feed);
            case JSON -> JsonFeed.of(feed);
        };
    }
}
