package cn.harbinkepu.relay.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.relay.Secrecy;
import cn.harbinkepu.relay.hub.Intents.Intent;

import static java.time.ZoneOffset.UTC;

/// Who follows which feed until when, and which state of it they have.
@ApplicationScoped
class Subscriptions {

    private static final Logger LOG = Logger.getLogger(Subscriptions.class);

    private static final String OTHERS_AT = """
            select (select count(*) from hub_subscription where host = $1 and not (topic = $2 and callback = $3))
                 + (select count(*) from hub_intent where host = $1 and mode = 'subscribe' and not (topic = $4 and callback = $3))""";

    /// One that is renewed keeps what it was sent, so that it misses nothing that waits for it.
    private static final String BEGIN = """
            insert into hub_subscription (id, topic, callback, host, secret, verified_at, expires_at, sent, next_try)
            select $1, $2, $3, $4, $5, $6, $7, $8, case when t.version > $8 then $6 end
              from hub_topic t where t.address = $2
            on conflict (topic, callback) do update set
              secret = excluded.secret, verified_at = excluded.verified_at, expires_at = excluded.expires_at""";

    private static final String END = "delete from hub_subscription where topic = $1 and callback = $2";

    private static final String TAKE = """
            with due as (
              select id from hub_subscription
               where next_try <= $1 and expires_at > $1 and (in_hand_until is null or in_hand_until <= $1)
                 and (tries > 0) = $2
               order by next_try limit $3 for update skip locked)
            update hub_subscription s set in_hand_until = $4 from due, hub_topic t
             where s.id = due.id and t.address = s.topic
            returning s.id, s.topic, s.callback, s.secret, s.tries, t.version""";

    /// What has changed meanwhile is due at once.
    private static final String DONE = """
            update hub_subscription s
               set sent = greatest(s.sent, $2), sent_at = $3, tries = 0, problem = null, in_hand_until = null,
                   next_try = case when t.version > greatest(s.sent, $2) then $3 end
              from hub_topic t where s.id = $1 and t.address = s.topic
            returning s.next_try is not null""";

    private static final String PUT_OFF = """
            update hub_subscription set tries = tries + 1, next_try = $2, problem = $3, in_hand_until = null where id = $1""";

    private static final String GONE = "delete from hub_subscription where id = $1";

    private static final String EXPIRED = "delete from hub_subscription where expires_at <= $1";

    private final Pool pool;
    private final Secrecy secrecy;
    private final InstantSource clock;

    /// @param tries   that failed before
    /// @param version of the topic when it was taken
    record InHand(UUID id, String topic, String callback, Optional<String> secret, int tries, long version) {}

    Subscriptions(Pool pool, Secrecy secrecy, InstantSource clock) {
        this.pool = pool;
        this.secrecy = secrecy;
        this.clock = clock;
    }

    /// How many other subscriptions a host has, those included that it has asked for.
    Uni<Long> othersAt(String host, String topic, String callback) {
        String address = topic.replaceFirst("^[a-z]+://[^/]+", "");
        return pool.preparedQuery(OTHERS_AT)
                .execute(Tuple.of(host, address, callback, topic))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// @param version of the topic that the subscriber is thought to have
    Uni<Void> begin(String address, Intent intent, long version) {
        Instant now = clock.instant();
        Tuple values = Tuple.of(Ids.next(), address, intent.callback(), intent.host())
                .addValue(intent.secret()
                        .map(secret -> Buffer.buffer(secrecy.close(secret)))
                        .orElse(null))
                .addOffsetDateTime(now.atOffset(UTC))
                .addOffsetDateTime(now.plus(intent.lease()).atOffset(UTC))
                .addLong(version);
        return pool.preparedQuery(BEGIN)
                .execute(values)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new IllegalStateException("the feed was let go of meanwhile, and is asked for again");
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> end(String address, String callback) {
        return run(END, Tuple.of(address, callback));
    }

    /// @param doubtful whether to take those that have failed before, or the others
    Uni<List<InHand>> take(boolean doubtful, Instant now, Instant lost, int most) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(now.atOffset(UTC), doubtful, most, lost.atOffset(UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> readable(row).stream())
                        .toList());
    }

    /// @return whether there is something newer already
    Uni<Boolean> done(UUID id, long version) {
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(id, version, clock.instant().atOffset(UTC)))
                .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean(0));
    }

    /// @param pause absent to wait until the feed changes
    Uni<Void> putOff(UUID id, Optional<Duration> pause, String why) {
        return run(
                PUT_OFF,
                Tuple.of(id)
                        .addValue(pause.map(wait -> clock.instant().plus(wait).atOffset(UTC))
                                .orElse(null))
                        .addString(why));
    }

    Uni<Void> gone(UUID id) {
        return run(GONE, Tuple.of(id));
    }

    Uni<Void> endExpired() {
        return run(EXPIRED, Tuple.of(clock.instant().atOffset(UTC)));
    }

    /// A secret that was sealed with another key holds up nobody else.
    private Optional<InHand> readable(Row row) {
        try {
            return Optional.of(new InHand(
                    row.getUUID("id"),
                    row.getString("topic"),
                    row.getString("callback"),
                    Optional.ofNullable(row.getBuffer("secret")).map(secret -> secrecy.open(secret.getBytes())),
                    row.getInteger("tries"),
                    row.getLong("version")));
        } catch (IllegalStateException sealed) {
            LOG.errorf("The subscription %s cannot be served: %s", row.getUUID("id"), sealed);
            return Optional.empty();
        }
    }

    private Uni<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
