package cn.harbinkepu.search.web;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.Search;
import cn.harbinkepu.search.SearchResult;
import cn.harbinkepu.search.Suggestion;

/// Public search and type-ahead.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class SearchApi {

    private static final int SUGGESTIONS = 8;

    private final Search search;
    private final Parameters parameters;
    private final Readers readers;
    private final ForStaff staff;

    SearchApi(Search search, Parameters parameters, Readers readers, ForStaff staff) {
        this.search = search;
        this.parameters = parameters;
        this.readers = readers;
        this.staff = staff;
    }

    record Suggestions(List<Suggestion> items) {}

    @GET
    @Path("/search")
    @PermitAll
    @Operation(
            summary = "Find what is published",
            description = "Words in quotes have to occur as they stand, a word behind a minus must not occur, what "
                    + "stands behind 标题: or title: has to be in the title; 类型:视频 or kind:video chooses as the "
                    + "parameter does. Pinyin is heard. didYouMean is the query as it was probably meant. kind, subject, "
                    + "segment, district, licence, year, duration and organisation may be repeated: any of the "
                    + "values then applies.")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "What to look for; without it, everything")
    @Parameter(name = "kind", in = ParameterIn.QUERY)
    @Parameter(name = "subject", in = ParameterIn.QUERY)
    @Parameter(name = "segment", in = ParameterIn.QUERY)
    @Parameter(name = "district", in = ParameterIn.QUERY, description = "Also matches what is for the whole city")
    @Parameter(name = "licence", in = ParameterIn.QUERY)
    @Parameter(name = "year", in = ParameterIn.QUERY, description = "Of publication, in Beijing: 2026")
    @Parameter(
            name = "duration",
            in = ParameterIn.QUERY,
            description = "Of what plays, in minutes: under-3, 3-10, 10-30 or over-30")
    @Parameter(name = "organisation", in = ParameterIn.QUERY, description = "Whose it is, as facets.organisation says")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Published then or later: a day or a moment")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Published before that moment, or up to that day")
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "relevance, newest or oldest")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 100, else 20")
    @Parameter(
            name = "near",
            in = ParameterIn.QUERY,
            description = "District of the reader: what is made for it comes a little earlier; nothing is left out")
    @Parameter(
            name = "audience",
            in = ParameterIn.QUERY,
            description = "Segment of the reader: what is made for it comes a little earlier; nothing is left out")
    @Parameter(
            name = "explain",
            in = ParameterIn.QUERY,
            description = "true: each item says why it stands where it does. For staff")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "From the page before, with the same query")
    public Uni<SearchResult> find(@Context UriInfo uri, @Context HttpHeaders headers) {
        return parameters.query(uri.getQueryParameters()).invoke(staff::mayAsk).chain(query -> search.find(query)
                .invoke(result -> readers.asked(headers, query, result, true)));
    }

    @GET
    @Path("/suggest")
    @PermitAll
    @Operation(summary = "Titles for what has been typed so far, in characters or pinyin")
    @Parameter(name = "q", in = ParameterIn.QUERY)
    public Uni<Suggestions> suggest(@Context UriInfo uri) {
        QueryText text = Parameters.text(uri.getQueryParameters());
        if (text.isBlank()) {
            return Uni.createFrom().item(new Suggestions(List.of()));
        }
        return search.suggest(text.typed(), SUGGESTIONS).map(Suggestions::new);
    }
}
