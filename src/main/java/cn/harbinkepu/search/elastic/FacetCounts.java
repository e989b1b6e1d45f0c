package cn.harbinkepu.search.elastic;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;

import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.FacetLabels;
import cn.harbinkepu.search.Playtime;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.SearchResult.Count;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Counts the values of each facet in the same request: under all chosen values but those of the facet itself, so that
/// a reader sees what choosing another value would bring.
@ApplicationScoped
class FacetCounts {

    /// The longest vocabulary, subjects, has fewer.
    private static final int MOST_VALUES = 60;

    /// Of these the values stand in their own order, not in that of their counts.
    private static final Map<Facet, Comparator<Count>> ORDERS = Map.of(
            Facet.YEAR, Comparator.comparing(Count::value).reversed(),
            Facet.DURATION,
                    Comparator.comparing(count -> Playtime.of(count.value()).orElseThrow()));

    private static final String INNER = "values";

    private final FacetLabels labels;

    FacetCounts(FacetLabels labels) {
        this.labels = labels;
    }

    Map<String, Aggregation> aggregations(SearchQuery query) {
        Map<String, Aggregation> counts = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            Aggregation values = Aggregation.of(
                    of -> of.terms(terms -> terms.field(Filters.field(facet)).size(MOST_VALUES)));
            counts.put(
                    facet.key(),
                    Filters.chosen(query, another -> another != facet)
                            .map(filter ->
                                    Aggregation.of(of -> of.filter(filter).aggregations(INNER, values)))
                            .orElse(values));
        }
        return counts;
    }

    Map<String, List<Count>> read(Map<String, Aggregate> answer) {
        Map<String, List<Count>> facets = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            Aggregate counted = java.util.Objects.requireNonNull(answer.get(facet.key()));
            Aggregate values = counted.isFilter()
                    ? java.util.Objects.requireNonNull(
                            counted.filter().aggregations().get(INNER))
                    : counted;
            List<Count> plain = values.sterms().buckets().array().stream()
                    .map(bucket -> count(facet, bucket))
                    .toList();
            Stream<Count> counts = facet == Facet.DISTRICT ? ofDistricts(plain) : plain.stream();
            Comparator<Count> order = ORDERS.get(facet);
            facets.put(facet.key(), (order == null ? counts : counts.sorted(order)).toList());
        }
        return facets;
    }

    /// What is for the whole city is listed with that of each district.
    private static Stream<Count> ofDistricts(List<Count> counts) {
        long everywhere = counts.stream()
                .filter(count -> count.value().equals(Vocabularies.CITY))
                .mapToLong(Count::count)
                .sum();
        return counts.stream()
                .map(count -> count.value().equals(Vocabularies.CITY)
                        ? count
                        : new Count(count.value(), count.label(), count.count() + everywhere));
    }

    private Count count(Facet facet, StringTermsBucket bucket) {
        String value = bucket.key().stringValue();
        return new Count(value, labels.of(facet, value), bucket.docCount());
    }
}
