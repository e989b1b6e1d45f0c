package cn.harbinkepu.media;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// The keys that sign links: those of the configuration, or else some that the cloud has made and keeps in the database
/// for all instances. A key signs for a month, and opens what it has signed for longer than any link lives.
@ApplicationScoped
class LinkKeys {

    private static final String FRESH = "created_at > now() - interval '30 days'";

    private static final String FIND = "select secret, " + FRESH
            + " as fresh from link_key where created_at > now() - interval '45 days' order by id desc";

    private static final String MAKE =
            "insert into link_key (secret) select $1 where not exists (select 1 from link_key where " + FRESH + ")";

    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final Pool pool;
    private final InstantSource clock;
    private final List<LinkKey> configured;
    private final SecureRandom random = new SecureRandom();
    private volatile Known known = new Known(List.of(), Instant.EPOCH);

    private record Known(List<LinkKey> keys, Instant at) {}

    LinkKeys(Pool pool, InstantSource clock, LinkConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.configured = Stream.of(config.key(), config.key().flatMap(key -> config.formerKey()))
                .flatMap(key -> key.stream())
                .map(key -> LinkKey.of(Base64.getDecoder().decode(key)))
                .toList();
    }

    /// Those that open links, the one that signs first. In the first month and minute of a key of the database another
    /// instance may have signed with one that is not known here yet: who finds none asks again with `anew`.
    Uni<List<LinkKey>> all(boolean anew) {
        if (!configured.isEmpty()) {
            return Uni.createFrom().item(configured);
        }
        Known now = known;
        Duration age = Duration.between(now.at(), clock.instant());
        boolean lasts = !now.keys().isEmpty() && age.compareTo(anew ? Duration.ofSeconds(2) : KNOWN_FOR) < 0;
        return lasts ? Uni.createFrom().item(now.keys()) : load();
    }

    private Uni<List<LinkKey>> load() {
        return find().chain(
                        rows -> StreamSupport.stream(rows.spliterator(), false).anyMatch(row -> row.getBoolean("fresh"))
                                ? Uni.createFrom().item(rows)
                                : make().chain(this::find))
                .map(LinkKeys::keys)
                .invoke(keys -> known = new Known(keys, clock.instant()));
    }

    private Uni<RowSet<Row>> find() {
        return pool.query(FIND).execute();
    }

    /// Two instances at once make two keys; both are found by both.
    private Uni<RowSet<Row>> make() {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return pool.preparedQuery(MAKE).execute(Tuple.of(Buffer.buffer(secret)));
    }

    private static List<LinkKey> keys(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> LinkKey.of(row.getBuffer("secret").getBytes()))
                .toList();
    }
}
