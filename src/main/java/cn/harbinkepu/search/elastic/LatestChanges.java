package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.search.SearchQuery;

/// What fits a search, by the time of the last change: the order in which feeds tell of it. It can be read both ways,
/// and goes by the index as it is.
@ApplicationScoped
class LatestChanges {

    private static final String MARK = "changes";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final Elastic elastic;

    LatestChanges(Elastic elastic) {
        this.elastic = elastic;
    }

    /// A place in the order.
    ///
    /// @param before whether the page ends before it instead of beginning behind it
    private record Spot(boolean before, long updated, String id) {

        /// Before the end of every list.
        static final Spot LAST = new Spot(true, 0, new UUID(0, 0).toString());

        /// Fails with `invalid-cursor` for what did not come from [#cursor] for the same list.
        static Spot of(SearchQuery query, String cursor) {
            List<String> values = Cursor.parse(cursor, 5);
            boolean before = values.get(2).equals(BEFORE);
            if (!values.getFirst().equals(MARK)
                    || !values.get(1).equals(query.fingerprint())
                    || (!before && !values.get(2).equals(AFTER))) {
                throw Cursor.invalid();
            }
            try {
                String id = UUID.fromString(values.getLast()).toString();
                return new Spot(before, Long.parseLong(values.get(3)), id);
            } catch (IllegalArgumentException forged) {
                throw Cursor.invalid();
            }
        }

        static Spot at(Hit<Void> hit, boolean before) {
            return new Spot(
                    before,
                    hit.sort().getFirst().longValue(),
                    hit.sort().getLast().stringValue());
        }

        String cursor(SearchQuery query) {
            return Cursor.of(MARK, query.fingerprint(), before ? BEFORE : AFTER, updated, id);
        }

        List<FieldValue> values() {
            return List.of(FieldValue.of(updated), FieldValue.of(id));
        }
    }

    Uni<Stretch<UUID>> find(SearchQuery query) {
        return Uni.createFrom()
                .item(() -> query.cursor().map(cursor -> Spot.of(query, cursor)))
                .chain(spot -> find(query, spot));
    }

    private Uni<Stretch<UUID>> find(SearchQuery query, Optional<Spot> spot) {
        boolean backwards = spot.filter(Spot::before).isPresent();
        SearchRequest request = request(query, spot, backwards);
        return elastic.call(client -> client.search(request, Void.class)).chain(answer -> {
            List<Hit<Void>> hits = answer.hits().hits();
            return backwards && hits.size() <= query.limit()
                    ? find(query, Optional.empty())
                    : Uni.createFrom().item(stretch(query, spot, hits));
        });
    }

    /// One more than the page tells whether there is another one.
    private static SearchRequest request(SearchQuery query, Optional<Spot> spot, boolean backwards) {
        SortOrder direction = backwards ? SortOrder.Asc : SortOrder.Desc;
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(Elastic.ALIAS)
                .size(query.limit() + 1)
                .trackTotalHits(track -> track.enabled(false))
                .allowPartialSearchResults(false)
                .source(source -> source.fetch(false))
                .query(matching(query))
                .sort(by("updatedAt", direction), by("id", direction));
        spot.ifPresent(place -> request.searchAfter(place.values()));
        return request.build();
    }

    private static SortOptions by(String name, SortOrder direction) {
        return SortOptions.of(of -> of.field(field -> field.field(name).order(direction)));
    }

    private static Query matching(SearchQuery query) {
        return Query.of(all -> all.bool(bool -> {
            Filters.time(query).ifPresent(bool::filter);
            Filters.chosen(query, facet -> true).ifPresent(bool::filter);
            return query.text().isBlank() ? bool : bool.filter(QueryClauses.of(query.text(), Optional.empty(), false));
        }));
    }

    private static Stretch<UUID> stretch(SearchQuery query, Optional<Spot> spot, List<Hit<Void>> hits) {
        boolean backwards = spot.filter(Spot::before).isPresent();
        boolean more = hits.size() > query.limit();
        List<Hit<Void>> page = more ? hits.subList(0, query.limit()) : hits;
        List<Hit<Void>> items = backwards ? page.reversed() : page;
        boolean isLast = backwards ? spot.filter(Spot.LAST::equals).isPresent() : !more;
        return new Stretch<>(
                items.stream().map(LatestChanges::id).toList(),
                query.cursor().filter(asked -> spot.isPresent()),
                spot.isEmpty() || items.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Spot.at(items.getFirst(), true).cursor(query)),
                isLast
                        ? Optional.empty()
                        : Optional.of(Spot.at(items.getLast(), false).cursor(query)),
                isLast ? Optional.empty() : Optional.of(Spot.LAST.cursor(query)));
    }

    private static UUID id(Hit<Void> hit) {
        return UUID.fromString(Objects.requireNonNull(hit.id()));
    }
}
