package cn.harbinkepu.search.web;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.web.ReaderCookies;
import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.FacetLabels;
import cn.harbinkepu.search.Search;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.SearchResult;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The citizens' search page.
@Path("/search")
@Produces(MediaType.TEXT_HTML)
class SearchPages {

    /// What to show somebody who found nothing.
    private static final int NEWEST = 5;

    private final Search search;
    private final Parameters parameters;
    private final FacetLabels labels;
    private final Vocabularies vocabularies;
    private final Readers readers;
    private final ForStaff staff;

    SearchPages(
            Search search,
            Parameters parameters,
            FacetLabels labels,
            Vocabularies vocabularies,
            Readers readers,
            ForStaff staff) {
        this.search = search;
        this.parameters = parameters;
        this.labels = labels;
        this.vocabularies = vocabularies;
        this.readers = readers;
        this.staff = staff;
    }

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance search(ResultPage page, List<ResultPage.Link> subjects);

        static native TemplateInstance refused(Refused page, List<ResultPage.Link> subjects);
    }

    /// @param inWords whether it is the words that cannot be looked for
    /// @param first   the first page of a list that cannot go on
    @TemplateData
    record Refused(String typed, String problem, boolean inWords, Optional<String> first) {}

    @GET
    @PermitAll
    public Uni<RestResponse<TemplateInstance>> page(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @RestCookie(ReaderCookies.DISTRICT) Optional<String> district) {
        return parameters
                .query(uri.getQueryParameters(), district)
                .invoke(staff::mayAsk)
                .chain(query -> page(headers, query))
                .map(RestResponse::ok)
                .onFailure(SearchPages::canBeMended)
                .recoverWithItem(problem -> refused(uri, (Problem) problem));
    }

    /// What the reader can put right, with his own words before him.
    private static boolean canBeMended(Throwable failure) {
        return failure instanceof Problem problem
                && (problem.code() == ProblemCode.INVALID_FIELD || problem.code() == ProblemCode.INVALID_CURSOR);
    }

    private RestResponse<TemplateInstance> refused(UriInfo uri, Problem problem) {
        String typed = Objects.requireNonNullElse(uri.getQueryParameters().getFirst("q"), "");
        return RestResponse.ResponseBuilder.<TemplateInstance>create(
                        problem.code().status())
                .entity(Templates.refused(
                        new Refused(
                                typed,
                                problem.detail(),
                                problem.errors().stream()
                                        .anyMatch(wrong -> wrong.field().equals("q")),
                                Optional.of(problem)
                                        .filter(stale -> stale.code() == ProblemCode.INVALID_CURSOR)
                                        .map(stale -> firstPage(uri))),
                        subjects()))
                .build();
    }

    private static String firstPage(UriInfo uri) {
        URI first = uri.getRequestUriBuilder().replaceQueryParam("cursor").build();
        return first.getRawPath() + (first.getRawQuery() == null ? "" : "?" + first.getRawQuery());
    }

    private Uni<TemplateInstance> page(HttpHeaders headers, SearchQuery query) {
        return search.find(query)
                .invoke(result -> readers.asked(headers, query, result, false))
                .chain(result -> newest(result)
                        .map(newest -> Templates.search(new ResultPage(query, result, newest, labels), subjects())));
    }

    private Uni<List<ShownHit>> newest(SearchResult result) {
        if (!result.items().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return search.find(SearchQuery.newest(NEWEST))
                .map(found ->
                        found.items().stream().map(hit -> new ShownHit(hit, "")).toList());
    }

    private List<ResultPage.Link> subjects() {
        return vocabularies.subjects().stream().map(SearchPages::link).toList();
    }

    private static ResultPage.Link link(Term subject) {
        return new ResultPage.Link(
                subject.zh(), "/search?" + Facet.SUBJECT.key() + "=" + Links.encode(subject.code()), false, 0);
    }
}
