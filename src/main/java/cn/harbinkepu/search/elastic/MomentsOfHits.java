package cn.harbinkepu.search.elastic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;

import cn.harbinkepu.search.FoundMoment;
import cn.harbinkepu.search.SearchQuery;

/// Where in the films and charts of a page of hits the words are said or shown. A second question, asked only if one of
/// the hits has moments at all: most have none, and would pay for it in the first.
@ApplicationScoped
class MomentsOfHits {

    /// More than these would be a list of its own.
    private static final int SHOWN = 3;

    private final Elastic elastic;
    private final ObjectReader reader;

    MomentsOfHits(Elastic elastic, ObjectMapper json) {
        this.elastic = elastic;
        this.reader = json.readerFor(FoundMoment.class);
    }

    /// The best ones of each hit by the id of its resource, in the order in which they come.
    Uni<Map<String, List<FoundMoment>>> of(SearchQuery query, Stream<? extends Hit<?>> hits) {
        List<String> telling = hits.filter(hit -> Cards.is(hit, "telling"))
                .map(hit -> Objects.requireNonNull(hit.id()))
                .distinct()
                .toList();
        if (telling.isEmpty() || query.text().words().isBlank()) {
            return Uni.createFrom().item(Map.of());
        }
        SearchRequest request = request(query.text().words(), telling);
        return elastic.call(client -> client.search(request, Void.class)).map(answer -> answer.hits().hits().stream()
                .collect(Collectors.toMap(hit -> Objects.requireNonNull(hit.id()), this::moments)));
    }

    /// The hits with what was found in them.
    static List<cn.harbinkepu.search.Hit> with(
            List<cn.harbinkepu.search.Hit> hits, Map<String, List<FoundMoment>> found) {
        return hits.stream()
                .map(hit -> hit.with(found.getOrDefault(hit.card().id().toString(), List.of())))
                .toList();
    }

    private static SearchRequest request(String words, List<String> telling) {
        Query moments = nested(MomentClauses.of(words), MomentWords.around(words), SHOWN);
        return new SearchRequest.Builder()
                .index(Elastic.ALIAS)
                .size(telling.size())
                .source(source -> source.fetch(false))
                .query(query -> query.bool(bool -> bool.filter(filter -> filter.ids(ids -> ids.values(telling)))
                        .must(moments)))
                .build();
    }

    /// With the best moments of each resource.
    static Query nested(Query wanted, Highlight around, int most) {
        return Query.of(query -> query.nested(
                nested -> nested.path(MomentClauses.PATH).query(wanted).innerHits(inner -> inner.size(most)
                        .storedFields(MomentClauses.PLACE)
                        .highlight(around)
                        .trackScores(false))));
    }

    /// In the order in which they come.
    List<FoundMoment> moments(Hit<Void> hit) {
        return Objects.requireNonNull(hit.innerHits().get(MomentClauses.PATH)).hits().hits().stream()
                .map(inner -> MomentWords.in(
                        moment(Objects.requireNonNull(inner.fields().get(MomentClauses.PLACE))), inner.highlight()))
                .sorted(Comparator.comparing(FoundMoment::order))
                .toList();
    }

    private FoundMoment moment(JsonData place) {
        try {
            return reader.readValue(place.toJson().asJsonArray().getString(0));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a moment cannot be read", e);
        }
    }
}
