package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Stretch;

@ApplicationScoped
class SqlPublished implements Published {

    private static final String FIND_ALL = "select document from published where resource_id = any($1)";

    private static final String SCAN = """
            select document from published
             where $1::uuid is null or resource_id > $1 order by resource_id limit $2""";

    private final Pool pool;
    private final ObjectMapper json;
    private final PublishedDocuments documents;
    private final InstantSource clock;

    SqlPublished(Pool pool, ObjectMapper json, PublishedDocuments documents, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
        this.json = json;
        this.documents = documents;
    }

    @Override
    public Uni<Optional<PublishedResource>> find(UUID id) {
        return documents.find(id).map(found -> found.map(bytes -> read(bytes.toString())));
    }

    @Override
    public Uni<List<PublishedResource>> findAll(List<UUID> ids) {
        return pool.preparedQuery(FIND_ALL)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(this::resources)
                .map(found -> inOrder(ids, found));
    }

    @Override
    public Uni<Page<PublishedResource>> newest(Selection selection, int limit, Optional<String> cursor) {
        NewestQuery query = new NewestQuery(NewestQuery.By.PUBLISHED, selection, clock.instant()).after(cursor);
        return find(query, limit).map(found -> query.page(found, limit));
    }

    @Override
    public Uni<Stretch<PublishedResource>> changed(Selection selection, int limit, Optional<String> cursor) {
        NewestQuery query = new NewestQuery(NewestQuery.By.CHANGED, selection, clock.instant()).at(cursor);
        return find(query, limit).chain(found -> query.stretch(found, limit, cursor)
                .map(Uni.createFrom()::item)
                .orElseGet(() -> changed(selection, limit, Optional.empty())));
    }

    @Override
    public Uni<List<PublishedResource>> scan(Optional<UUID> after, int limit) {
        return pool.preparedQuery(SCAN)
                .execute(Tuple.of(after.orElse(null), limit))
                .map(this::resources);
    }

    private Uni<List<PublishedResource>> find(NewestQuery query, int limit) {
        return pool.preparedQuery(query.sql(limit)).execute(query.values()).map(this::resources);
    }

    private List<PublishedResource> resources(RowSet<Row> rows) {
        List<PublishedResource> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(read(row.getString("document"))));
        return found;
    }

    private PublishedResource read(String document) {
        try {
            return json.readValue(document, PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a public document cannot be read", e);
        }
    }

    private static List<PublishedResource> inOrder(List<UUID> ids, List<PublishedResource> found) {
        Map<UUID, PublishedResource> byId =
                found.stream().collect(Collectors.toMap(PublishedResource::id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
