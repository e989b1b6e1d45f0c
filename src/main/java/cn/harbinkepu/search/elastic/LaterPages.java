package cn.harbinkepu.search.elastic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.search.SearchQuery;

/// The pages of a list by relevance behind the first one. A snapshot says which resources they hold and in which order;
/// what is shown of them is read from the index as it is, so that nothing withdrawn is shown and nothing in its old
/// words. When the snapshot has gone, the list goes on by the index as it is, at the same place.
@ApplicationScoped
class LaterPages {

    /// Longer than a page of results is read; each page begins it anew.
    private static final Time KEPT = Time.of(time -> time.time("3m"));

    /// Snapshots that all instances may take in a minute, as each holds on to files of the index. Robots that follow
    /// each list would take more; they go by the index as it is.
    private static final int MOST = 600;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Elastic elastic;
    private final Counters counters;

    LaterPages(Elastic elastic, Counters counters) {
        this.elastic = elastic;
        this.counters = counters;
    }

    Uni<Found> find(ListRequest list, Turn turn) {
        return snapshot(turn)
                .chain(taken -> taken.map(id -> ordered(list, turn, id)).orElseGet(() -> ordered(list, turn)))
                .chain(order ->
                        alive(list.query(), order.answer()).map(hits -> found(list.query(), turn, order, hits)));
    }

    /// @param snapshot nothing if the index was asked as it is
    private record Order(SearchResponse<Void> answer, Optional<String> snapshot) {}

    private Uni<Optional<String>> snapshot(Turn turn) {
        return turn.snapshot().isPresent()
                ? Uni.createFrom().item(turn.snapshot())
                : counters.increment("search:snapshots", MINUTE)
                        .chain(taken -> taken > MOST ? Uni.createFrom().item(Optional.<String>empty()) : take())
                        .onFailure()
                        .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<String>> take() {
        return elastic.call(client ->
                        client.openPointInTime(open -> open.index(Elastic.ALIAS).keepAlive(KEPT)))
                .map(opened -> Optional.of(opened.id()));
    }

    /// A snapshot that does not answer has gone: its time is over, the index was rebuilt, or it never was one.
    private Uni<Order> ordered(ListRequest list, Turn turn, String snapshot) {
        SearchRequest request = list.of(turn)
                .pit(pit -> pit.id(snapshot).keepAlive(KEPT))
                .source(source -> source.fetch(false))
                .build();
        return elastic.call(client -> client.search(request, Void.class))
                .map(answer -> new Order(answer, Optional.of(Objects.requireNonNullElse(answer.pitId(), snapshot))))
                .onFailure()
                .recoverWithUni(gone -> ordered(list, turn));
    }

    private Uni<Order> ordered(ListRequest list, Turn turn) {
        SearchRequest request = list.of(turn)
                .index(Elastic.ALIAS)
                .source(source -> source.fetch(false))
                .build();
        return elastic.call(client -> client.search(request, Void.class))
                .map(answer -> new Order(answer, Optional.empty()));
    }

    /// What of the page is in the index now, in the order of the page.
    private Uni<List<Hit<Void>>> alive(SearchQuery query, SearchResponse<Void> order) {
        List<String> ids = ids(query, order);
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        SearchRequest request = SearchRequest.of(alive -> alive.index(Elastic.ALIAS)
                .size(ids.size())
                .storedFields(Cards.FIELDS)
                .query(of -> of.ids(those -> those.values(ids))));
        return elastic.call(client -> client.search(request, Void.class)).map(answer -> {
            Map<String, Hit<Void>> byId = answer.hits().hits().stream()
                    .collect(Collectors.toMap(hit -> Objects.requireNonNull(hit.id()), Function.identity()));
            return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        });
    }

    private static List<String> ids(SearchQuery query, SearchResponse<Void> order) {
        return order.hits().hits().stream()
                .limit(query.limit())
                .map(hit -> Objects.requireNonNull(hit.id()))
                .toList();
    }

    private static Found found(SearchQuery query, Turn turn, Order order, List<Hit<Void>> alive) {
        SearchResponse<Void> answer = order.answer();
        Optional<String> cursor = answer.hits().hits().size() > query.limit()
                ? turn.next(query, List.of(), order.snapshot())
                : Optional.empty();
        long rest = Objects.requireNonNull(answer.hits().total()).value();
        return new Found(alive, turn.shown().size() + rest, answer.took(), answer.aggregations(), cursor);
    }
}
