package cn.harbinkepu.relay.hub;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.relay.Secrecy;

import static java.time.ZoneOffset.UTC;

/// What subscribers have asked for and is not verified yet, and refusals that are still to be told.
/// The newest wish of a callback for a topic replaces an earlier one.
@ApplicationScoped
class Intents {

    static final String UNKNOWN = "no such feed here";

    private static final String PUT = """
            insert into hub_intent (id, mode, topic, callback, host, secret, lease, reason, asked_at, next_try)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
            on conflict (topic, callback) do update set
              id = excluded.id, mode = excluded.mode, secret = excluded.secret, lease = excluded.lease, reason = excluded.reason,
              asked_at = excluded.asked_at, tries = 0, next_try = excluded.next_try""";

    private static final String TAKE = """
            with due as (
              select id from hub_intent where next_try <= $1 order by tries, next_try limit $2 for update skip locked)
            update hub_intent i set tries = i.tries + 1, next_try = $3 from due where i.id = due.id
            returning i.id, i.mode, i.topic, i.callback, i.secret, i.lease, i.reason, i.tries""";

    private static final String PUT_OFF = "update hub_intent set next_try = $2 where id = $1";

    private static final String DROP = "delete from hub_intent where id = $1";

    private final Pool pool;
    private final Secrecy secrecy;
    private final InstantSource clock;

    enum Mode {
        SUBSCRIBE,
        UNSUBSCRIBE,
        DENIED;

        /// As the standard writes it.
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param topic  as asked for
    /// @param reason for a refusal
    record Intent(
            Mode mode,
            String topic,
            String callback,
            Optional<String> secret,
            Duration lease,
            Optional<String> reason) {

        String host() {
            return URI.create(callback).getHost().toLowerCase(Locale.ROOT);
        }

        Intent refused(String why) {
            return new Intent(Mode.DENIED, topic, callback, secret, lease, Optional.of(why));
        }
    }

    /// @param tries this one included
    record InHand(UUID id, Intent intent, int tries) {}

    Intents(Pool pool, Secrecy secrecy, InstantSource clock) {
        this.pool = pool;
        this.secrecy = secrecy;
        this.clock = clock;
    }

    Uni<Void> put(Intent intent) {
        Tuple values = Tuple.of(Ids.next(), intent.mode().wire(), intent.topic(), intent.callback(), intent.host())
                .addValue(intent.secret()
                        .map(secret -> Buffer.buffer(secrecy.close(secret)))
                        .orElse(null))
                .addLong(intent.lease().toSeconds())
                .addString(intent.reason().orElse(null))
                .addOffsetDateTime(clock.instant().atOffset(UTC));
        return pool.preparedQuery(PUT).execute(values).replaceWithVoid();
    }

    Uni<List<InHand>> take(Instant now, Instant lost, int most) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(now.atOffset(UTC), most, lost.atOffset(UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::inHand)
                        .toList());
    }

    Uni<Void> putOff(UUID id, Instant until) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(id, until.atOffset(UTC)))
                .replaceWithVoid();
    }

    Uni<Void> drop(UUID id) {
        return pool.preparedQuery(DROP).execute(Tuple.of(id)).replaceWithVoid();
    }

    private InHand inHand(Row row) {
        Intent intent = new Intent(
                Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getString("topic"),
                row.getString("callback"),
                Optional.ofNullable(row.getBuffer("secret")).map(secret -> secrecy.open(secret.getBytes())),
                Duration.ofSeconds(row.getLong("lease")),
                Optional.ofNullable(row.getString("reason")));
        return new InHand(row.getUUID("id"), intent, row.getInteger("tries"));
    }
}
