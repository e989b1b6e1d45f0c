package cn.harbinkepu.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.EncodedDocument;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The public documents as they go over the wire, kept in memory for a moment: what most people read at the same time
/// is fetched and encoded once. When the database is away, the last known document is answered for a while longer.
@ApplicationScoped
public class PublishedDocuments {

    private static final Logger LOG = Logger.getLogger(PublishedDocuments.class);

    private static final String FIND = """
            select p.document, r.withdrawn_at is not null as withdrawn, r.withdrawn_reason as reason
              from resource r left join published p on p.resource_id = r.id where r.id = $1""";

    /// About 100 MB of articles at worst; a city's whole library fits several times.
    private static final long WEIGHT = 96L * 1024 * 1024;

    private final Pool pool;
    private final InstantSource clock;
    private final Duration freshFor;
    private final Cache<UUID, Kept> kept;
    private final Map<UUID, Uni<Kept>> fetching = new ConcurrentHashMap<>();

    /// How many documents have changed. What was read before one did is not kept: it may be what has changed.
    private final AtomicLong changes = new AtomicLong();

    private record Kept(Optional<EncodedDocument> document, boolean withdrawn, String reason, long atMilli) {
        int weight() {
            return 200 + document.map(found -> found.body().length()).orElse(0);
        }
    }

    PublishedDocuments(Pool pool, InstantSource clock, ResourceConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.freshFor = config.freshFor();
        this.kept = Caffeine.newBuilder()
                .maximumWeight(WEIGHT)
                .weigher((UUID id, Kept value) -> value.weight())
                .expireAfterWrite(config.staleFor())
                .build();
    }

    /// The JSON of the public document, if there is one. Fails with `gone` for what was withdrawn.
    public Uni<Optional<Buffer>> find(UUID id) {
        return encoded(id).map(found -> found.map(EncodedDocument::body));
    }

    /// As [#find], with its entity tag.
    public Uni<Optional<EncodedDocument>> encoded(UUID id) {
        Kept known = kept.getIfPresent(id);
        if (known != null && clock.millis() - known.atMilli() < freshFor.toMillis()) {
            return Uni.createFrom().item(known).map(PublishedDocuments::unlessWithdrawn);
        }
        return fetching.computeIfAbsent(id, this::fetch)
                .onFailure()
                .recoverWithUni(failure -> known == null ? Uni.createFrom().failure(failure) : stale(known, failure))
                .map(PublishedDocuments::unlessWithdrawn);
    }

    /// Forgets a document because it has changed.
    void forget(UUID id) {
        changes.incrementAndGet();
        fetching.remove(id);
        kept.invalidate(id);
    }

    /// One query for all who wait for the same document.
    private Uni<Kept> fetch(UUID id) {
        long before = changes.get();
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> keep(id, rows, before))
                .onTermination()
                .invoke(() -> fetching.remove(id))
                .memoize()
                .indefinitely();
    }

    private Kept keep(UUID id, RowSet<Row> rows, long before) {
        if (rows.size() == 0) {
            return nothing();
        }
        Kept found = read(rows.iterator().next());
        // A draft is asked for seldom and may become public at any moment.
        boolean lasts = found.document().isPresent() || found.withdrawn();
        if (lasts && changes.get() == before) {
            kept.put(id, found);
        }
        return found;
    }

    private Kept read(Row row) {
        return new Kept(
                Optional.ofNullable(row.getString("document"))
                        .map(Buffer::buffer)
                        .map(EncodedDocument::of),
                row.getBoolean("withdrawn"),
                Optional.ofNullable(row.getString("reason")).orElse(""),
                clock.millis());
    }

    private Kept nothing() {
        return new Kept(Optional.empty(), false, "", clock.millis());
    }

    private static Uni<Kept> stale(Kept known, Throwable failure) {
        LOG.debugf("Answering an older document: %s", failure.getMessage());
        return Uni.createFrom().item(known);
    }

    private static Optional<EncodedDocument> unlessWithdrawn(Kept found) {
        if (found.withdrawn() && found.document().isEmpty()) {
            throw new Problem(
                    ProblemCode.GONE, found.reason().isEmpty() ? "该内容已由发布单位撤回。" : "该内容已由发布单位撤回：" + found.reason());
        }
        return found.document();
    }
}
