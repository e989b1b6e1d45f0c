package cn.harbinkepu.push;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;

/// Messages on their way: each reader has one of each [Message#about], for ever. What is going to
/// be done is written before it is done, so that whoever takes over knows what may have happened.
@ApplicationScoped
class Messages {

    private static final String ADD = """
            insert into push_message (id, profile, about, sort, items, reasons, made_at, due_at)
            select $1, $2, $3, $4, $5, $6, $7, $7
             where exists (select 1 from profile where id = $2::uuid)
               and ($4::text <> 'NEWS' or (select count(*) from push_message
                                      where profile = $2::uuid and sort = 'NEWS' and made_at >= $8::timestamptz) < $9::int)
            on conflict (profile, about) do nothing returning id""";

    private static final String NAME = """
            insert into push_named (profile, resource) select $1, unnest($2::uuid[]) on conflict do nothing""";

    /// Their places among what open pages were told are those of the other profile's pages.
    private static final String MOVE = """
            update push_message moved set profile = $2, page = null
             where profile = $1 and not exists (
                     select 1 from push_message own where own.profile = $2 and own.about = moved.about)""";

    private static final String MOVE_NAMED = """
            insert into push_named (profile, resource) select $2, resource from push_named where profile = $1
            on conflict do nothing""";

    private static final String NAMED = "select resource from push_named where profile = $1 and resource = any($2)";

    private static final String TAKE = """
            with due as (
              select id from push_message where state = 'WAITING' and due_at <= $1 and sort <> 'WARNING'
               order by due_at limit $2 for update skip locked)
            update push_message m set state = 'IN_HAND', taken_at = $1, channel = null
              from due where m.id = due.id
            returning m.*""";

    /// Nobody was asked: nothing can have been sent. Asked again, some show it once.
    private static final String AGAIN = """
            update push_message set state = 'WAITING'
             where state = 'IN_HAND' and taken_at < $1 and (channel is null or via = any($2)) and (sort = 'WARNING') = $3""";

    private static final String UNSURE = """
            update push_message set state = 'SENT', sent_at = taken_at, why = 'UNSURE'
             where state = 'IN_HAND' and taken_at < $1 and channel is not null and not via = any($2)
               and (sort = 'WARNING') = $3
            returning via""";

    private static final String OFFER =
            "update push_message set channel = $2, via = $3, taken_at = $4 where id = $1 and state = 'IN_HAND'";

    private static final String SENT =
            "update push_message set state = 'SENT', sent_at = $2, why = null where id = $1 and state = 'IN_HAND'";

    private static final String SENT_TO_PAGE = """
            with numbered as (
              update push_choice set page_last = page_last + 1 where profile = $3 returning page_last)
            update push_message set state = 'SENT', sent_at = $2, why = null, via = 'PAGE', page = numbered.page_last
              from numbered where id = $1 and state = 'IN_HAND'""";

    private static final String PASS = """
            update push_message set channel = null, tried = array_append(tried, $2), tries = 0
             where id = $1 and state = 'IN_HAND'""";

    private static final String PUT_OFF = """
            update push_message set state = 'WAITING', due_at = $2, tries = tries + $3, channel = null
             where id = $1 and state = 'IN_HAND'""";

    private static final String DROP =
            "update push_message set state = 'DROPPED', why = $2, channel = null where id = $1 and state = 'IN_HAND'";

    private static final String COUNT = """
            select count(*) filter (where sent_at >= $2)::int as today, count(*)::int as this_week
              from push_message where profile = $1 and state = 'SENT' and sent_at >= $3 and sort <> 'WARNING'""";

    private static final String FORGET = """
            delete from push_message where id in (select id from push_message where made_at < $1 limit $2)""";

    private final Pool pool;

    Messages(Pool pool) {
        this.pool = pool;
    }

    /// Makes a message and remembers what it names, unless the reader has it already or has enough.
    ///
    /// @param mostNews news of a day that are kept at all
    /// @return whether there is a new one
    Uni<Boolean> add(
            UUID reader,
            Message.Sort sort,
            String about,
            List<UUID> items,
            List<String> reasons,
            Instant now,
            int mostNews) {
        Tuple made = Tuple.tuple()
                .addUUID(Ids.next())
                .addUUID(reader)
                .addString(about)
                .addString(sort.name())
                .addArrayOfUUID(items.toArray(UUID[]::new))
                .addArrayOfString(reasons.toArray(String[]::new))
                .addOffsetDateTime(time(now))
                .addOffsetDateTime(time(day(now)))
                .addInteger(mostNews);
        return pool.withTransaction(connection -> connection
                .preparedQuery(ADD)
                .execute(made)
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(false) : name(connection, reader, items)));
    }

    private static Uni<Boolean> name(SqlClient connection, UUID reader, List<UUID> items) {
        return connection
                .preparedQuery(NAME)
                .execute(Tuple.of(reader, items.toArray(UUID[]::new)))
                .replaceWith(true);
    }

    /// Those of the resources that the reader has been told of by a message.
    Uni<Set<UUID>> named(UUID reader, List<UUID> resources) {
        return pool.preparedQuery(NAMED)
                .execute(Tuple.of(reader, resources.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("resource"))
                        .collect(Collectors.toSet()));
    }

    /// Takes what is due in hand.
    Uni<List<Message>> take(Instant now, int limit) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(time(now), limit)).map(Messages::messages);
    }

    /// Puts back what was in hand for so long that whoever had it must be dead.
    ///
    /// @param repeatable channels that show once what is sent twice; by another it is taken for
    ///                   sent
    /// @param warnings   whether of warnings or of the others
    /// @return the channels of those that may have been sent or not
    Uni<List<ChannelKind>> settle(Instant before, Set<ChannelKind> repeatable, boolean warnings) {
        String[] kinds = repeatable.stream().map(Enum::name).toArray(String[]::new);
        return pool.preparedQuery(AGAIN)
                .execute(Tuple.of(time(before), kinds, warnings))
                .chain(() -> pool.preparedQuery(UNSURE).execute(Tuple.of(time(before), kinds, warnings)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> ChannelKind.valueOf(row.getString("via")))
                        .toList());
    }

    /// Notes that the way is asked now.
    Uni<Void> offer(Message message, Way way, Instant now) {
        return pool.preparedQuery(OFFER)
                .execute(Tuple.of(message.id(), way.id(), way.kind().name(), time(now)))
                .replaceWithVoid();
    }

    Uni<Void> sent(Message message, ChannelKind kind, Instant now) {
        return kind == ChannelKind.PAGE
                ? sentToPage(message.id(), message.reader(), now)
                : pool.preparedQuery(SENT)
                        .execute(Tuple.of(message.id(), time(now)))
                        .replaceWithVoid();
    }

    Uni<Void> sentToPage(UUID id, UUID reader, Instant now) {
        return pool.preparedQuery(SENT_TO_PAGE)
                .execute(Tuple.of(id, time(now), reader))
                .replaceWithVoid();
    }

    /// The way will not take it.
    Uni<Void> pass(Message message, Way way) {
        return pool.preparedQuery(PASS)
                .execute(Tuple.of(message.id(), way.id()))
                .replaceWithVoid();
    }

    /// @param failed whether a try was made
    Uni<Void> putOff(Message message, Instant until, boolean failed) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(message.id(), time(until), failed ? 1 : 0))
                .replaceWithVoid();
    }

    Uni<Void> drop(Message message, Verdict.Why why) {
        return pool.preparedQuery(DROP)
                .execute(Tuple.of(message.id(), why.name()))
                .replaceWithVoid();
    }

    /// What the reader was sent today and this week, by Beijing's calendar.
    Uni<Verdict.Sent> count(UUID reader, Instant now) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(reader, time(day(now)), time(week(now))))
                .map(rows -> rows.iterator().next())
                .map(row -> new Verdict.Sent(row.getInteger("today"), row.getInteger("this_week")));
    }

    /// @return how many were erased, at most `limit`
    Uni<Integer> forget(Instant before, int limit) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(time(before), limit)).map(rows -> rows.rowCount());
    }

    private static Instant day(Instant now) {
        return LocalDate.ofInstant(now, QuietHours.BEIJING)
                .atStartOfDay(QuietHours.BEIJING)
                .toInstant();
    }

    private static Instant week(Instant now) {
        return LocalDate.ofInstant(now, QuietHours.BEIJING)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(QuietHours.BEIJING)
                .toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<Message> messages(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Messages::message)
                .toList();
    }

    static Message message(Row row) {
        return new Message(
                row.getUUID("id"),
                row.getUUID("profile"),
                Message.Sort.valueOf(row.getString("sort")),
                row.getString("about"),
                Arrays.asList(row.getArrayOfUUIDs("items")),
                Arrays.asList(row.getArrayOfStrings("reasons")),
                row.getOffsetDateTime("made_at").toInstant(),
                Set.of(row.getArrayOfUUIDs("tried")),
                row.getInteger("tries"));
    }

    /// What was sent under one profile, or is to be, was sent under the other.
    static Uni<Void> move(SqlClient transaction, UUID from, UUID into) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(from, into))
                .chain(() -> transaction.preparedQuery(MOVE_NAMED).execute(Tuple.of(from, into)))
                .replaceWithVoid();
    }
}
