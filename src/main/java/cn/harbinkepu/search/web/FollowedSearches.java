package cn.harbinkepu.search.web;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.search.FacetLabels;
import cn.harbinkepu.search.SearchQuery;

/// Searches whose feeds are asked for.
@ApplicationScoped
public class FollowedSearches {

    private static final String SITE = "哈尔滨科普 · ";

    private final Parameters parameters;
    private final FacetLabels labels;

    FollowedSearches(Parameters parameters, FacetLabels labels) {
        this.parameters = parameters;
        this.labels = labels;
    }

    /// @param title for people, also in autodiscovery
    public record Followed(SearchQuery query, String title) {}

    /// By the parameters of the search page; order, place and who asks do not count. Fails with `invalid-field` for a
    /// value that there cannot be.
    public Uni<Followed> of(MultivaluedMap<String, String> given) {
        return parameters
                .query(given)
                .map(SearchQuery::followed)
                .map(query -> new Followed(query, title(query, labels)));
    }

    static String title(SearchQuery query, FacetLabels labels) {
        List<String> names = new ArrayList<>();
        query.chosen().forEach((facet, values) -> values.stream()
                .sorted()
                .map(value -> labels.of(facet, value))
                .forEach(names::add));
        String narrowed = String.join("、", names);
        if (query.text().isBlank()) {
            return SITE + (narrowed.isEmpty() ? "最新" : narrowed);
        }
        String words = SITE + "“" + query.text().typed() + "”";
        return narrowed.isEmpty() ? words : words + "（" + narrowed + "）";
    }
}
