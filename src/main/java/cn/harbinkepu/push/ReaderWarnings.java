package cn.harbinkepu.push;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.Geocodes;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Warnings on their way to readers: messages as others are, in lanes of their own.
@ApplicationScoped
class ReaderWarnings {

    private static final Logger LOG = Logger.getLogger(ReaderWarnings.class);

    /// How long it is tried to tell that a warning has ended, if it would not have held for longer.
    private static final Duration TAKE_BACK = Duration.ofHours(24);

    /// What was said before is not sent any more, unless it is just being sent.
    private static final String DROP_EARLIER = """
            update push_message m set state = 'DROPPED', why = 'REPLACED'
              from alert said, alert earlier
             where said.identifier = $1 and m.incident = said.incident and m.alert <> said.id and m.state = 'WAITING'
               and earlier.id = m.alert and earlier.state <> 'ISSUED'""";

    /// A child has the age or, without one, the school of one.
    private static final String CHILD =
            "(p.age is not distinct from 'UNDER_14' or (p.age is null and p.grade is not null and p.grade in ('PRIMARY_LOWER', 'PRIMARY_UPPER')))";

    /// The way by which the reader was told before comes first, then what the reader prefers.
    private static final String HEAR = """
            with said as (
              select id, incident, type, level, expires from alert
               where identifier = $1 and status = 'ACTUAL' and state = 'ISSUED'),
            last as (
              select distinct on (m.profile) m.profile, m.channel, m.urgent, m.concerned
                from push_message m join said on m.incident = said.incident and m.alert <> said.id
               where m.state in ('SENT', 'IN_HAND') or m.doubtful
               order by m.profile, m.made_at desc),
            told as (select * from last where concerned),
            wanted as (
              select profile from push_choice
               where warnings and warning_least = any ($2::text[]) and warning_districts && $3::text[]),
            who as (
              select coalesce(told.profile, wanted.profile) as profile, wanted.profile is not null as concerned,
                     told.profile is not null as told, coalesce(told.urgent, false) as urgent, told.channel
                from told full join wanted on wanted.profile = told.profile),
            due as (
              select who.*, said.id as alert, said.incident, said.type, said.expires,
                     said.level in ('ORANGE', 'RED') or who.urgent as passes, c.preferred,
                     quiet_until($4::timestamptz, coalesce(c.quiet_from, '21:00'), coalesce(c.quiet_to, '08:00')) as quiet
                from said cross join who join profile p on p.id = who.profile left join push_choice c on c.profile = who.profile
               where (who.told or said.type <> 'CANCEL') and not""" + " " + CHILD + """
            )
            insert into push_message (id, profile, about, sort, items, reasons, made_at, due_at, channel, alert, incident,
                                      concerned, takes_back, urgent, lane, deadline, ends)
            select gen_random_uuid(), due.profile, 'alert:' || $1, 'WARNING', '{}', '{}', $4,
                   case when passes then $4 else coalesce(quiet, $4) end, way.id, due.alert, due.incident,
                   due.concerned or due.type = 'CANCEL', due.told, due.passes, way.kind,
                   case when passes then $4 else coalesce(quiet, $4) end + make_interval(secs => $5),
                   case when due.type = 'CANCEL' then greatest(due.expires, $4 + make_interval(secs => $6)) else due.expires end
              from due cross join lateral (
                select w.id, w.kind from push_channel w
                 where w.profile = due.profile and w.kind = any ($7::text[])
                 order by (w.id is not distinct from due.channel) desc, coalesce(array_position(due.preferred, w.kind), 100),
                          array_position($7::text[], w.kind), w.agreed_at, w.id
                 limit 1) way
            on conflict (profile, about) do nothing""";

    private static final String TAKE = """
            with due as (
              select m.id, w.id as way, w.address
                from push_message m join alert a on a.id = m.alert
                left join lateral (
                  select c.id, c.address from push_channel c
                   where c.profile = m.profile and c.kind = m.lane and not c.id = any (m.tried)
                   order by (c.id is not distinct from m.channel) desc, c.agreed_at, c.id limit 1) w on true
               where m.sort = 'WARNING' and m.state = 'WAITING' and m.lane = $1 and m.due_at <= $2 and m.ends > $2
                 and a.state = 'ISSUED'
               order by m.tries, m.due_at limit $3 for update of m skip locked),
            taken as (
              update push_message m set state = 'IN_HAND', taken_at = $2, channel = due.way, via = $1
                from due where m.id = due.id
              returning m.*, due.address)
            select t.*, c.quiet_from, c.quiet_to, coalesce(c.warnings, false) as wanted,""" + " " + CHILD + """
             as child from taken t join profile p on p.id = t.profile left join push_choice c on c.profile = t.profile""";

    private static final String SENT = """
            update push_message set state = 'SENT', sent_at = $2, why = null where id = $1 and state = 'IN_HAND'""";

    private static final String PUT_OFF = """
            update push_message set state = 'WAITING', due_at = $2, tries = tries + $3, doubtful = doubtful or $4
             where id = $1 and state = 'IN_HAND'""";

    private static final String PASS = """
            update push_message
               set state = 'WAITING', due_at = $2, lane = $3, channel = $4, via = null, tries = 0, doubtful = doubtful or $6,
                   tried = array_append(tried, $5)
             where id = $1 and state = 'IN_HAND'""";

    private static final String DROP =
            "update push_message set state = 'DROPPED', why = $2 where id = $1 and state = 'IN_HAND'";

    private static final String DROP_ENDED = """
            update push_message m
               set state = 'DROPPED', why = case when m.ends <= $1 then 'OLD' else 'REPLACED' end
              from alert a
             where m.sort = 'WARNING' and m.state = 'WAITING' and a.id = m.alert and (m.ends <= $1 or a.state <> 'ISSUED')""";

    private final Pool pool;
    private final Seal seal;
    private final Vocabularies vocabularies;

    ReaderWarnings(Pool pool, Seal seal, Vocabularies vocabularies) {
        this.pool = pool;
        this.seal = seal;
        this.vocabularies = vocabularies;
    }

    /// Writes down, in one statement, who is to be sent the message: who wants warnings of its
    /// districts and level, and, if it replaces or ends others, who was sent one of them or may
    /// have been. Of a message that has been replaced itself, nobody. Of the same message again
    /// nothing is new.
    ///
    /// @param offered the ways that are set up, in the order in which they are tried
    Uni<Void> hear(IssuedAlert alert, List<ChannelKind> offered, Instant now, Duration within) {
        Tuple values = Tuple.tuple()
                .addString(alert.identifier())
                .addArrayOfString(levelsUpTo(alert.level()))
                .addArrayOfString(districts(alert))
                .addOffsetDateTime(utc(now))
                .addDouble((double) within.toSeconds())
                .addDouble((double) TAKE_BACK.toSeconds())
                .addArrayOfString(offered.stream().map(Enum::name).toArray(String[]::new));
        return pool.withTransaction(connection -> connection
                        .preparedQuery(DROP_EARLIER)
                        .execute(Tuple.of(alert.identifier()))
                        .chain(() -> connection.preparedQuery(HEAR).execute(values)))
                .replaceWithVoid();
    }

    /// Takes what is due in hand, what was never put off first.
    Uni<List<ReaderWarning>> take(ChannelKind lane, Instant now, int most) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(lane.name(), utc(now), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::warning)
                        .toList());
    }

    Uni<Void> sent(UUID id, Instant now) {
        return run(SENT, Tuple.of(id, utc(now)));
    }

    /// @param failed   whether a try was made
    /// @param doubtful whether it may have been taken
    Uni<Void> putOff(UUID id, Instant until, boolean failed, boolean doubtful) {
        return run(PUT_OFF, Tuple.of(id, utc(until), failed ? 1 : 0, doubtful));
    }

    /// The way that it waited for will not take it; another one has its turn.
    Uni<Void> pass(ReaderWarning warning, Way next, boolean doubtful, Instant now) {
        return run(
                PASS,
                Tuple.tuple()
                        .addUUID(warning.id())
                        .addOffsetDateTime(utc(now))
                        .addString(next.kind().name())
                        .addUUID(next.id())
                        .addUUID(warning.to().map(ReaderWarning.To::way).orElse(null))
                        .addBoolean(doubtful));
    }

    Uni<Void> drop(UUID id, Verdict.Why why) {
        return run(DROP, Tuple.of(id, why.name()));
    }

    /// Lets go what nobody needs to hear any more.
    Uni<Void> dropEnded(Instant now) {
        return run(DROP_ENDED, Tuple.of(utc(now)));
    }

    private Uni<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private ReaderWarning warning(Row row) {
        LocalTime from = row.getLocalTime("quiet_from");
        return new ReaderWarning(
                row.getUUID("id"),
                row.getUUID("profile"),
                row.getUUID("alert"),
                row.getUUID("incident"),
                ChannelKind.valueOf(row.getString("lane")),
                to(row),
                row.getBoolean("concerned"),
                row.getBoolean("takes_back"),
                row.getBoolean("urgent"),
                row.getBoolean("child"),
                row.getBoolean("wanted"),
                from == null ? QuietHours.NIGHT : new QuietHours(from, row.getLocalTime("quiet_to")),
                known(row.getArrayOfUUIDs("tried")),
                row.getInteger("tries"),
                row.getOffsetDateTime("ends").toInstant());
    }

    /// An address that was sealed with another key is none.
    private Optional<ReaderWarning.To> to(Row row) {
        UUID way = row.getUUID("channel");
        try {
            return way == null
                    ? Optional.empty()
                    : Optional.of(new ReaderWarning.To(
                            way, seal.open(row.getBuffer("address").getBytes())));
        } catch (IllegalStateException sealed) {
            LOG.errorf("The way %s cannot be used: %s", way, sealed);
            return Optional.empty();
        }
    }

    private static Set<UUID> known(UUID[] tried) {
        return Set.copyOf(
                Arrays.stream(tried).filter(java.util.Objects::nonNull).toList());
    }

    /// Every division that a reader may have chosen and that the message is about.
    private String[] districts(IssuedAlert alert) {
        return Stream.concat(
                        Stream.of(Vocabularies.CITY),
                        vocabularies.districts().stream().map(District::code))
                .filter(alert::concerns)
                .toArray(String[]::new);
    }

    /// The divisions that a reader may have chosen and that meet these.
    static String[] meeting(Vocabularies vocabularies, Collection<String> districts) {
        List<String> codes = List.copyOf(districts);
        return Stream.concat(
                        Stream.of(Vocabularies.CITY),
                        vocabularies.districts().stream().map(District::code))
                .filter(code -> Geocodes.meet(codes, code))
                .toArray(String[]::new);
    }

    static String[] levelsUpTo(Level level) {
        return Arrays.stream(Level.values())
                .filter(each -> each.compareTo(level) <= 0)
                .map(Level::name)
                .toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
