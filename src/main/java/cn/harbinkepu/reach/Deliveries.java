package cn.harbinkepu.reach;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.push.Seal;

/// Who is to be sent what, and what became of it.
@ApplicationScoped
class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    /// What was said before is not sent any more, unless it is just being sent: then whoever sends it says so later.
    /// It comes first, so that what is in the next statement's sight has been tried or never will be.
    private static final String DROP_EARLIER = """
            update alert_delivery d set state = 'DROPPED', next_try = null
              from alert a
             where a.identifier = $1 and d.incident = a.incident and d.alert <> a.id and d.channel = $2 and d.state = 'WAITING'
               and exists (select from alert e where e.id = d.alert and e.state <> 'ISSUED')""";

    private static final String HEAR = """
            with said as (
              select id, incident, type from alert where identifier = $1 and status = 'ACTUAL' and state = 'ISSUED'),
            told as (
              select distinct d.recipient from alert_delivery d join said on d.incident = said.incident and d.alert <> said.id
               where d.channel = $2 and d.may_have)
            insert into alert_delivery
                   (id, alert, incident, channel, recipient, concerned, takes_back, made_at, deadline, next_try)
            select gen_random_uuid(), said.id, said.incident, $2, r.id, meets.concerned, told.recipient is not null, $3, $4, $3
              from said cross join alert_recipient r
              left join told on told.recipient = r.id
              cross join lateral (select r.least = any ($5) and divisions_meet(r.districts, $6) as concerned) meets
             where r.channel = $2
               and (told.recipient is not null or (said.type <> 'CANCEL' and not r.disabled and meets.concerned))
            on conflict (alert, channel, recipient) do nothing""";

    private static final String TAKE = """
            with due as (
              select d.id, d.may_have as had from alert_delivery d join alert a on a.id = d.alert
               where d.channel = $1 and d.state in ('WAITING', 'OVERDUE', 'CLOSED') and d.next_try <= $2
                 and a.state = 'ISSUED' and (a.type = 'CANCEL' or a.expires > $2)
               order by d.tries, d.next_try limit $3 for update of d skip locked),
            taken as (
              update alert_delivery d
                 set tries = tries + 1, next_try = $4, may_have = true,
                     deadline = case when state = 'CLOSED' then greatest(deadline, $2 + (deadline - made_at)) else deadline end,
                     made_at = case when state = 'CLOSED' then $2 else made_at end,
                     state = case when state = 'CLOSED' then 'WAITING' else state end
                from due where d.id = due.id
              returning d.id, d.alert, d.incident, d.recipient, d.concerned, d.takes_back, d.tries, d.made_at, due.had)
            select t.id, t.concerned, t.takes_back, t.tries, t.made_at, t.had, a.id as alert, a.sequence, a.state, a.document,
                   array(select e.id from alert_delivery e
                          where e.incident = t.incident and e.recipient = t.recipient and e.id <> t.id and e.may_have
                          order by e.made_at desc) as earlier,
            """ + Recipients.COLUMNS
            + " from taken t join alert a on a.id = t.alert join alert_recipient r on r.id = t.recipient";

    /// What somebody has confirmed in the meantime stays confirmed.
    private static final String DONE = """
            update alert_delivery
               set state = case when state in ('RECEIVED', 'ACKNOWLEDGED') then state else $2 end,
                   sent_at = coalesce(sent_at, $3),
                   received_at = case when $2 = 'SENT' then received_at else coalesce(received_at, $3) end,
                   acknowledged_at = case when $2 = 'ACKNOWLEDGED' then coalesce(acknowledged_at, $3) else acknowledged_at end,
                   acknowledged_by = case when $2 = 'ACKNOWLEDGED' then coalesce(acknowledged_by, $4) else acknowledged_by end,
                   next_try = null, problem = null
             where id = $1""";

    private static final String REFUSED = """
            update alert_delivery
               set state = case when takes_back then 'OVERDUE' else 'FAILED' end, late_at = coalesce(late_at, $2),
                   next_try = null, problem = $3
             where id = $1 and state in ('WAITING', 'OVERDUE')""";

    /// A message in hand counts as one that may have come, unless it is known that it did not.
    private static final String UNREACHED = """
            update alert_delivery set may_have = $2 where id = $1 and sent_at is null""";

    private static final String CLOSE = """
            update alert_delivery set state = 'CLOSED', next_try = $2, problem = null where channel = $1 and state = 'WAITING'""";

    private static final String PUT_OFF = """
            update alert_delivery set next_try = $2, problem = $3 where id = $1 and state in ('WAITING', 'OVERDUE')""";

    private static final String DROP_ENDED = """
            update alert_delivery d set state = 'DROPPED', next_try = null from alert a
             where a.id = d.alert and d.state = 'WAITING' and (d.tries = 0 or d.next_try <= $1)
               and (a.state <> 'ISSUED' or (a.type <> 'CANCEL' and a.expires <= $1))""";

    private static final String LATE = """
            update alert_delivery
               set state = case when takes_back then 'OVERDUE' else 'FAILED' end, late_at = $1,
                   problem = coalesce(problem, '在时限内没有发出。')
             where state = 'WAITING' and deadline <= $1 returning channel""";

    private static final String ACKNOWLEDGE = """
            update alert_delivery
               set state = 'ACKNOWLEDGED', sent_at = coalesce(sent_at, $2), received_at = coalesce(received_at, $2),
                   acknowledged_at = coalesce(acknowledged_at, $2), acknowledged_by = coalesce(acknowledged_by, $3),
                   next_try = null, problem = null
             where id = $1 and tries > 0""";

    private final Pool pool;
    private final Seal seal;

    /// A message that is in hand.
    ///
    /// @param tries this one included
    /// @param had   whether the recipient may have it from an earlier try
    /// @param since when it was to be sent first
    record InHand(
            UUID id,
            Recipient to,
            IssuedAlert alert,
            boolean concerned,
            boolean takesBack,
            List<UUID> earlier,
            int tries,
            boolean had,
            Instant since) {
        InHand {
            earlier = List.copyOf(earlier);
        }
    }

    Deliveries(Pool pool, Seal seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /// Writes down who is to be sent the message by the channel: who is concerned by it, and, if it replaces or ends
    /// others, who was sent one of them or may have been. Of a message that has been replaced itself, nobody.
    ///
    /// Of the same message again nothing is new.
    Uni<Void> hear(IssuedAlert alert, Channel channel, Instant now, Duration within) {
        Tuple names = Tuple.of(alert.identifier(), channel.name());
        Tuple values = Tuple.of(alert.identifier(), channel.name(), utc(now), utc(now.plus(within)))
                .addArrayOfString(levelsUpTo(alert.level()))
                .addArrayOfString(codes(alert));
        return pool.withTransaction(
                connection -> run(connection, DROP_EARLIER, names).chain(() -> run(connection, HEAR, values)));
    }

    /// Takes what is due into hand, what was never tried first, until the time at which it counts as lost.
    Uni<List<InHand>> take(Channel channel, Instant now, Instant lost, int most) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(channel.name(), utc(now), most, utc(lost)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> readable(row).stream())
                        .toList());
    }

    /// An address that was sealed with another key holds up nobody else; it is silent at its deadline.
    private Optional<InHand> readable(Row row) {
        try {
            return Optional.of(inHand(row));
        } catch (IllegalStateException sealed) {
            LOG.errorf("The message %s cannot be sent: %s", row.getUUID("id"), sealed);
            return Optional.empty();
        }
    }

    Uni<Void> done(UUID id, DeliveryState state, String by, Instant now) {
        return run(DONE, Tuple.of(id, state.name(), utc(now), by));
    }

    Uni<Void> refused(UUID id, String why, Instant now) {
        return run(REFUSED, Tuple.of(id, utc(now), why));
    }

    /// This try did not come to the recipient.
    Uni<Void> unreached(InHand message) {
        return run(UNREACHED, Tuple.of(message.id(), message.had()));
    }

    /// What is to go by the channel waits until that is set up; those concerned can read it at once.
    Uni<Void> close(Channel channel, Instant now) {
        return run(CLOSE, Tuple.of(channel.name(), utc(now)));
    }

    Uni<Void> putOff(UUID id, Instant until, String why) {
        return run(PUT_OFF, Tuple.of(id, utc(until), why));
    }

    /// Lets go what nobody needs to hear any more.
    Uni<Void> dropEnded(Instant now) {
        return run(DROP_ENDED, Tuple.of(utc(now)));
    }

    /// Marks what is too late, and says by which channels it was to go.
    Uni<List<Channel>> late(Instant now) {
        return pool.preparedQuery(LATE).execute(Tuple.of(utc(now))).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> Channel.valueOf(row.getString(0)))
                .toList());
    }

    /// Somebody has it.
    ///
    /// @return whether it was ever sent
    Uni<Boolean> acknowledge(UUID id, String by, Instant now) {
        return pool.preparedQuery(ACKNOWLEDGE)
                .execute(Tuple.of(id, utc(now), by))
                .map(rows -> rows.rowCount() > 0);
    }

    private Uni<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private InHand inHand(Row row) {
        return new InHand(
                row.getUUID("id"),
                Recipients.read(row, seal),
                new IssuedAlert(
                        row.getUUID("alert"),
                        row.getLong("sequence"),
                        row.getString("state"),
                        new JsonObject(row.getString("document"))),
                row.getBoolean("concerned"),
                row.getBoolean("takes_back"),
                List.of(row.getArrayOfUUIDs("earlier")),
                row.getInteger("tries"),
                row.getBoolean("had"),
                row.getOffsetDateTime("made_at").toInstant());
    }

    static String[] levelsUpTo(Level level) {
        return Arrays.stream(Level.values())
                .filter(each -> each.compareTo(level) <= 0)
                .map(Level::name)
                .toArray(String[]::new);
    }

    private static String[] codes(IssuedAlert alert) {
        Stream<JsonObject> areas =
                alert.document().getJsonArray("areas").stream().map(JsonObject.class::cast);
        return areas.flatMap(area -> area.getJsonArray("geocodes").stream())
                .map(Object::toString)
                .toArray(String[]::new);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
