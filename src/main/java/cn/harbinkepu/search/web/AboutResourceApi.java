package cn.harbinkepu.search.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.InsideResult;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.Search;
import cn.harbinkepu.search.Similar;

/// What search tells of one public resource: what is about the same, and where in it something is said or shown.
@Path("/api/v1/resources/{id}")
@Produces(MediaType.APPLICATION_JSON)
class AboutResourceApi {

    private static final int SIMILAR = 6;
    private static final int MOMENTS = 50;
    private static final int MOST_MOMENTS = 100;

    private final Published published;
    private final Similar similar;
    private final Search search;

    record Items(List<Card> items) {}

    AboutResourceApi(Published published, Similar similar, Search search) {
        this.published = published;
        this.similar = similar;
        this.search = search;
    }

    @GET
    @Path("/similar")
    @PermitAll
    @Operation(
            summary = "What is about the same, the likest first, of different kinds",
            description = "limit: 1 to 20, else 6. Empty while the index is away.")
    public Uni<Items> similar(@RestPath UUID id, @RestQuery Optional<String> limit) {
        int most = Limit.parse(limit, SIMILAR, Similar.MOST);
        return published
                .find(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(resource -> similar.to(resource, most))
                .map(found -> new Items(found.stream().map(Card::of).toList()));
    }

    @GET
    @Path("/moments")
    @PermitAll
    @Operation(
            summary = "Where in a film, recording, chart or book something is said or shown",
            description = "q: what to look for, in simplified or traditional characters; what is not there as it was "
                    + "typed is looked for by its sound. Of more than limit (1 to 100, else 50) places the best, in the "
                    + "order in which they come; url opens the page at the place.")
    public Uni<InsideResult> moments(
            @RestPath UUID id, @RestQuery Optional<String> q, @RestQuery Optional<String> limit) {
        QueryText text = Parameters.text(q.orElse(""));
        if (text.isBlank()) {
            throw Problem.field("q", "请写明要找什么。");
        }
        return search.inside(id, text, Limit.parse(limit, MOMENTS, MOST_MOMENTS));
    }
}
