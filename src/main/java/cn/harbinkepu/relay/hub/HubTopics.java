package cn.harbinkepu.relay.hub;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Recent;
import cn.harbinkepu.partner.FeedDocuments;
import cn.harbinkepu.partner.FeedDocuments.FeedDocument;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

/// The feeds that somebody follows, each with the newest state that it was seen in. A state is made
/// once for all who follow it, and is a new one only if the document is another.
@ApplicationScoped
class HubTopics {

    private static final String VERSION = "select version from hub_topic where address = $1";

    private static final String ADD = """
            insert into hub_topic (address, digest, body, media_type, changed_at) values ($1, $2, $3, $4, $5)
            on conflict (address) do nothing""";

    /// What is looked at just now is looked at once more.
    private static final String ASK = """
            update hub_topic
               set sequence = greatest(sequence, $1), asks = asks + 1, asked_at = coalesce(asked_at, $2),
                   look_at = least(look_at, greatest($2 + $3 * interval '1 millisecond', changed_at + $4 * interval '1 millisecond'))""";

    private static final String TAKE = """
            with due as (
              select address from hub_topic where look_at <= $1 order by look_at limit $2 for update skip locked)
            update hub_topic t set look_at = $3 from due where t.address = due.address
            returning t.address, t.version, t.digest, t.sequence, t.asks, t.asked_at""";

    private static final String CHANGE = """
            update hub_topic set version = version + 1, digest = $3, body = $4, media_type = $5, changed_at = $6
             where address = $1 and version = $2""";

    /// Those who have failed before keep their pause.
    private static final String TELL = """
            update hub_subscription set next_try = case when tries = 0 then $2 else coalesce(next_try, $2) end where topic = $1""";

    /// Unless something has happened meanwhile.
    private static final String SEEN = """
            update hub_topic set look_at = case when asks > $2 then $3 end, asked_at = case when asks > $2 then $3 end
             where address = $1 returning look_at is not null""";

    private static final String PUT_OFF = "update hub_topic set look_at = $2 where address = $1";

    private static final String NO_MORE = """
            with gone as (delete from hub_subscription where topic = $1 returning topic, callback, host)
            insert into hub_intent (id, mode, topic, callback, host, reason, asked_at, next_try)
            select gen_random_uuid(), 'denied', $2 || topic, callback, host, $3, $4, $4 from gone
            on conflict (topic, callback) do nothing""";

    private static final String BODY = "select version, body, media_type from hub_topic where address = $1";

    private static final String FORGET = """
            delete from hub_topic t
             where t.made_at < $1 and not exists (select from hub_subscription s where s.topic = t.address)""";

    private static final String OTHER_SEARCHES = """
            select count(*) from hub_topic where address like '/search.%' and address <> $1""";

    private static final int KEPT = 64;

    private final Pool pool;
    private final FeedDocuments feeds;
    private final InstantSource clock;
    private final Duration gather;
    private final Duration apart;
    private final Recent<Asked, State> states;

    /// @param sequence of the last fact that it is wanted for
    /// @param asks     how often a look was wanted
    /// @param asked    since when this one is
    record Look(String address, long version, byte[] digest, long sequence, long asks, Instant asked) {}

    /// A state of a feed as it is sent.
    record State(long version, byte[] body, String mediaType) {}

    private record Asked(String address, long version) {}

    HubTopics(Pool pool, FeedDocuments feeds, InstantSource clock, HubConfig config) {
        this.pool = pool;
        this.feeds = feeds;
        this.clock = clock;
        this.gather = config.gather();
        this.apart = config.apart();
        this.states = new Recent<>(KEPT, Duration.ofMinutes(1), asked -> read(asked.address()));
    }

    /// The version of a feed; a feed that nobody followed before is known from now on. Empty for
    /// what is none.
    Uni<Optional<Long>> versionOf(String address) {
        return known(address)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known)
                        : feeds.of(address)
                                .chain(document -> document.isEmpty()
                                        ? Uni.createFrom().item(Optional.empty())
                                        : add(address, document.get()).chain(() -> known(address))));
    }

    private Uni<Optional<Long>> known(String address) {
        return pool.preparedQuery(VERSION).execute(Tuple.of(address)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getLong(0))
                .findFirst());
    }

    /// How many searches are followed beside this one.
    Uni<Long> otherSearches(String address) {
        return pool.preparedQuery(OTHER_SEARCHES)
                .execute(Tuple.of(address))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Void> add(String address, FeedDocument document) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(
                        address, Buffer.buffer(digest(document)), document.body(), document.mediaType(), now()))
                .replaceWithVoid();
    }

    /// Something has happened that feeds may tell of: all are looked at soon.
    ///
    /// @param sequence of the last fact
    Uni<Void> ask(long sequence) {
        return pool.preparedQuery(ASK)
                .execute(Tuple.of(sequence, now(), gather.toMillis(), apart.toMillis()))
                .replaceWithVoid();
    }

    Uni<List<Look>> take(Instant lost, int most) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(now(), most, lost.atOffset(UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(HubTopics::look)
                        .toList());
    }

    /// Makes what the feed says now its newest state, if it is another, and has it sent.
    ///
    /// @return whether it is to be looked at again
    Uni<Boolean> see(Look look, FeedDocument document) {
        byte[] digest = digest(document);
        return MessageDigest.isEqual(digest, look.digest())
                ? seen(look)
                : pool.withTransaction(connection -> change(connection, look, document, digest))
                        .chain(first ->
                                first ? seen(look) : putOff(look, Duration.ZERO).replaceWith(true));
    }

    private Uni<Boolean> seen(Look look) {
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(look.address(), look.asks(), now()))
                .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean(0));
    }

    /// Of two instances that look at once the first one's state counts; the other has to look
    /// again.
    private Uni<Boolean> change(SqlConnection connection, Look look, FeedDocument document, byte[] digest) {
        Tuple values = Tuple.of(look.address(), look.version())
                .addValue(Buffer.buffer(digest))
                .addString(document.body())
                .addString(document.mediaType())
                .addOffsetDateTime(now());
        return connection
                .preparedQuery(CHANGE)
                .execute(values)
                .chain(rows -> rows.rowCount() > 0
                        ? connection
                                .preparedQuery(TELL)
                                .execute(Tuple.of(look.address(), now()))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    Uni<Void> putOff(Look look, Duration pause) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(look.address(), now().plus(pause)))
                .replaceWithVoid();
    }

    /// The feed is no more: whoever follows it is told.
    Uni<Void> end(Look look, String site) {
        return pool.preparedQuery(NO_MORE)
                .execute(Tuple.of(look.address(), site, Intents.UNKNOWN, now()))
                .chain(() -> seen(look))
                .replaceWithVoid();
    }

    /// The newest state, at least of the version.
    Uni<State> state(String address, long version) {
        return states.get(new Asked(address, version));
    }

    private Uni<State> read(String address) {
        return pool.preparedQuery(BODY).execute(Tuple.of(address)).map(rows -> {
            Row row = rows.iterator().next();
            return new State(
                    row.getLong("version"), row.getString("body").getBytes(UTF_8), row.getString("media_type"));
        });
    }

    /// Lets go of feeds that nobody has followed for long.
    Uni<Void> forget(Instant before) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(UTC)))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static Look look(Row row) {
        return new Look(
                row.getString("address"),
                row.getLong("version"),
                row.getBuffer("digest").getBytes(),
                row.getLong("sequence"),
                row.getLong("asks"),
                Optional.ofNullable(row.getOffsetDateTime("asked_at"))
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.EPOCH));
    }

    private static byte[] digest(FeedDocument document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document.body().getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
