package cn.harbinkepu.search;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.resource.PublishedResource;

/// The answer of PostgreSQL while the index is away: titles and summaries that contain the words, newest first, without
/// facets.
@ApplicationScoped
class LimitedSearch {

    private static final String MARK = "limited";

    private final Pool pool;
    private final ObjectMapper json;

    LimitedSearch(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /// Whether a cursor comes from here: its list goes on here, even if the index is back.
    static boolean owns(Optional<String> cursor) {
        return cursor.map(text -> {
                    try {
                        return Cursor.parse(text, 4).getFirst().equals(MARK);
                    } catch (cn.harbinkepu.core.Problem another) {
                        return false;
                    }
                })
                .orElse(false);
    }

    Uni<SearchResult> find(SearchQuery query) {
        long begun = System.nanoTime();
        LimitedQuery sql = LimitedQuery.of(query, place(query));
        return pool.preparedQuery(sql.sql())
                .execute(sql.values())
                .map(rows -> result(query, rows, (System.nanoTime() - begun) / 1_000_000));
    }

    /// A cursor of the index cannot be followed here, so the list starts over.
    private static Optional<List<String>> place(SearchQuery query) {
        return query.cursor().filter(cursor -> owns(Optional.of(cursor))).map(cursor -> {
            List<String> values = Cursor.parse(cursor, 4);
            if (!values.get(1).equals(query.fingerprint())) {
                throw Cursor.invalid();
            }
            return values.subList(2, 4);
        });
    }

    private SearchResult result(SearchQuery query, RowSet<Row> rows, long tookMs) {
        List<Hit> hits = new ArrayList<>();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total");
            if (hits.size() < query.limit()) {
                PublishedResource resource = read(row.getString("document"));
                hits.add(new Hit(Card.of(resource), Html.lead(resource), Optional.empty(), List.of()));
            }
        }
        Optional<String> cursor =
                rows.size() > query.limit() ? Optional.of(after(query, hits.getLast())) : Optional.empty();
        return new SearchResult(
                total,
                tookMs,
                hits,
                List.of(),
                Map.of(),
                cursor,
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String after(SearchQuery query, Hit last) {
        OffsetDateTime at = last.card().publishedAt();
        return Cursor.of(MARK, query.fingerprint(), at, last.card().id());
    }

    private PublishedResource read(String document) {
        try {
            return json.readValue(document, PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a public document cannot be read", e);
        }
    }
}
