package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What narrows a search without changing the order.
final class Filters {

    private static final Map<Facet, String> FIELDS = Map.of(
            Facet.KIND, "kind",
            Facet.SUBJECT, "subjects",
            Facet.SEGMENT, "segments",
            Facet.DISTRICT, "districts",
            Facet.LICENCE, "licence",
            Facet.YEAR, "year",
            Facet.DURATION, "duration",
            Facet.ORGANISATION, "organisation");

    private Filters() {}

    static String field(Facet facet) {
        return java.util.Objects.requireNonNull(FIELDS.get(facet));
    }

    /// The chosen values of the facets that pass; nothing if none is chosen.
    static Optional<Query> chosen(SearchQuery query, Predicate<Facet> which) {
        List<Query> filters = new ArrayList<>();
        query.chosen().forEach((facet, values) -> {
            if (which.test(facet)) {
                filters.add(anyOf(facet, values));
            }
        });
        return switch (filters.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(filters.getFirst());
            default -> Optional.of(Query.of(all -> all.bool(bool -> bool.filter(filters))));
        };
    }

    static Optional<Query> time(SearchQuery query) {
        if (query.from().isEmpty() && query.to().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Query.of(range -> range.range(of -> of.date(date -> {
            date.field("publishedAt");
            query.from().ifPresent(from -> date.gte(from.toString()));
            query.to().ifPresent(to -> date.lt(to.toString()));
            return date;
        }))));
    }

    private static Query anyOf(Facet facet, List<String> values) {
        List<FieldValue> any = new ArrayList<>();
        values.forEach(value -> any.add(FieldValue.of(value)));
        if (facet == Facet.DISTRICT) {
            any.add(FieldValue.of(Vocabularies.CITY));
        }
        return Query.of(query -> query.terms(terms -> terms.field(field(facet)).terms(of -> of.value(any))));
    }
}
