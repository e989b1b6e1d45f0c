package cn.harbinkepu.audience;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import cn.harbinkepu.core.Ids;

/// What readers did, kept in PostgreSQL for a limited time: the truth that rankings and figures are made of.
///
/// Everybody can follow it: an event is read once the transactions before it have ended, so that none appears behind
/// somebody's back.
@ApplicationScoped
public class ReaderEvents {

    private static final String ADD = """
            with sent as (
              select * from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::real[])
                with ordinality as s (id, resource, external, type, at, value, place)),
            known as (
              select s.id, s.type, s.at, s.value, s.place, r.id as resource
                from sent s
                left join lateral (
                  select id from resource where id = s.resource and published_number is not null
                  union all
                  (select id from resource
                    where s.resource is null and external_id = s.external and published_number is not null
                    order by id limit 1)) r on true),
            fresh as (
              insert into reader_event (profile, id, resource, type, at, value)
              select $1, id, resource, type, at, value from known where resource is not null
              on conflict (profile, id) do nothing returning 1)
            select (select count(*) from fresh)::int as counted,
                   (select count(*) from known where resource is not null)::int as known,
                   (select coalesce(array_agg((place - 1)::int order by place), '{}') from known
                     where resource is null) as unknown""";

    private static final String AFTER = """
            (select profile, resource, null::uuid as merged_into, type, at, value, written::text::bigint as written, sequence
               from reader_event
              where (written, sequence) > ($1::bigint::text::xid8, $2)
                and written < pg_snapshot_xmin(pg_current_snapshot())
              order by reader_event.written, sequence limit $3)
            union all
            (select profile, resource, merged_into, null, at, 0, written::text::bigint, sequence from reader_erasure
              where (written, sequence) > ($1::bigint::text::xid8, $2)
                and written < pg_snapshot_xmin(pg_current_snapshot())
              order by reader_erasure.written, sequence limit $3)
            order by written, sequence limit $3""";

    private static final String OF = """
            select profile, resource, type, at, value from reader_event
             where profile = $1 order by sequence desc limit $2""";

    private static final String TAKE_BACK = """
            with gone as (
              delete from reader_event where profile = $1 and resource = $2 and type = $3 returning resource)
            insert into reader_erasure (profile, resource) select distinct $1::uuid, resource from gone""";

    private static final String HIDES =
            "select exists (select 1 from reader_event where profile = $1 and resource = $2 and type = $3)";

    private static final String CLEAR = """
            with gone as (delete from reader_event where profile = $1)
            insert into reader_erasure (profile) values ($1)""";

    /// Devices number their events each for itself.
    private static final String MOVE = """
            update reader_event moved set profile = $2,
                   id = case when exists (select 1 from reader_event other where other.profile = $2 and other.id = moved.id)
                             then moved.id || ' ' || moved.sequence else moved.id end
             where profile = $1""";

    private static final String MOVED = "insert into reader_erasure (profile, merged_into) values ($1, $2)";

    private static final String FORGET = """
            delete from reader_event where (profile, id) in (
              select profile, id from reader_event where at < $1 limit $2)""";

    private static final String FORGET_ERASURES = "delete from reader_erasure where at < $1";

    /// PostgreSQL's word for a reference to nothing.
    private static final String NOBODY = "23503";

    private final Pool pool;

    /// Some in their order, and the place behind them.
    public record Followed(List<ReaderNews> news, EventMark end) {
        public Followed {
            news = List.copyOf(news);
        }
    }

    ReaderEvents(Pool pool) {
        this.pool = pool;
    }

    /// Keeps what is new of a batch. When it is answered it stands in the database.
    public Uni<Intake> add(UUID profile, List<SentEvent> events) {
        return pool.preparedQuery(ADD)
                .execute(values(profile, events))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    int counted = row.getInteger("counted");
                    return new Intake(
                            counted,
                            row.getInteger("known") - counted,
                            Arrays.asList(row.getArrayOfIntegers("unknown")));
                })
                .onFailure(ReaderEvents::isOfNobody)
                .transform(gone -> Profiles.gone());
    }

    /// The profile was erased, or became another, while the events were on their way.
    private static boolean isOfNobody(Throwable failure) {
        return failure instanceof PgException refused && NOBODY.equals(refused.getSqlState());
    }

    /// What became visible behind a place: events, of whom they were erased, and whose became whose.
    public Uni<Followed> after(EventMark mark, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(mark.transaction(), mark.sequence(), limit))
                .map(rows -> {
                    EventMark end = mark;
                    for (Row row : rows) {
                        end = new EventMark(row.getLong("written"), row.getLong("sequence"));
                    }
                    return new Followed(
                            StreamSupport.stream(rows.spliterator(), false)
                                    .map(ReaderEvents::news)
                                    .toList(),
                            end);
                });
    }

    /// The latest of one reader, the newest first.
    public Uni<List<ReaderEvent>> of(UUID profile, int limit) {
        return pool.preparedQuery(OF).execute(Tuple.of(profile, limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(ReaderEvents::event)
                .toList());
    }

    /// That the reader hid a resource is to be as if it had not been; everybody who follows hears of it.
    public Uni<Void> takeBackHiding(UUID profile, UUID resource) {
        return pool.preparedQuery(TAKE_BACK)
                .execute(Tuple.of(profile, resource, EventType.HIDE.name()))
                .replaceWithVoid();
    }

    /// Whether the reader has hidden a resource and not taken that back.
    public Uni<Boolean> hides(UUID profile, UUID resource) {
        return pool.preparedQuery(HIDES)
                .execute(Tuple.of(profile, resource, EventType.HIDE.name()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /// Removes all of one reader; everybody who follows hears of it.
    public Uni<Void> clear(UUID profile) {
        return clear(pool, profile);
    }

    /// As [#clear], in a transaction of somebody's.
    static Uni<Void> clear(SqlClient transaction, UUID profile) {
        return transaction.preparedQuery(CLEAR).execute(Tuple.of(profile)).replaceWithVoid();
    }

    /// Makes what was done under one profile something done under the other; everybody who follows hears of it.
    static Uni<Void> move(SqlClient transaction, UUID from, UUID into) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(from, into))
                .chain(() -> transaction.preparedQuery(MOVED).execute(Tuple.of(from, into)))
                .replaceWithVoid();
    }

    /// Removes what is older.
    ///
    /// @return how many, at most `limit`
    Uni<Integer> forget(Instant before, int limit) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.rowCount());
    }

    private static Tuple values(UUID profile, List<SentEvent> events) {
        List<Optional<UUID>> ids =
                events.stream().map(event -> Ids.parse(event.resource())).toList();
        return Tuple.tuple()
                .addUUID(profile)
                .addArrayOfString(events.stream().map(SentEvent::id).toArray(String[]::new))
                .addArrayOfUUID(ids.stream().map(id -> id.orElse(null)).toArray(UUID[]::new))
                .addArrayOfString(IntStream.range(0, events.size())
                        .mapToObj(i ->
                                ids.get(i).isPresent() ? null : events.get(i).resource())
                        .toArray(String[]::new))
                .addArrayOfString(
                        events.stream().map(event -> event.type().name()).toArray(String[]::new))
                .addArrayOfOffsetDateTime(events.stream().map(SentEvent::at).toArray(OffsetDateTime[]::new))
                .addArrayOfFloat(
                        events.stream().map(event -> (float) event.value()).toArray(Float[]::new));
    }

    /// Removes the notes of whom everything was erased before; by then all who follow have heard of it.
    Uni<Void> forgetErasures(Instant before) {
        return pool.preparedQuery(FORGET_ERASURES)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static ReaderNews news(Row row) {
        if (row.getString("type") != null) {
            return event(row);
        }
        UUID profile = row.getUUID("profile");
        UUID resource = row.getUUID("resource");
        UUID into = row.getUUID("merged_into");
        OffsetDateTime at = row.getOffsetDateTime("at");
        if (into != null) {
            return new ReaderNews.Merged(profile, into, at);
        }
        return resource != null ? new ReaderNews.TakenBack(profile, resource, at) : new ReaderNews.Erased(profile, at);
    }

    private static ReaderEvent event(Row row) {
        return new ReaderEvent(
                row.getUUID("profile"),
                row.getUUID("resource"),
                EventType.valueOf(row.getString("type")),
                row.getOffsetDateTime("at"),
                row.getFloat("value"));
    }
}
