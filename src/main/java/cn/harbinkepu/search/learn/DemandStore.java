package cn.harbinkepu.search.learn;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// Adds notes up in the database. Each statement goes by the order of its keys, so that instances that write at once do
/// not wait for each other in a circle.
@ApplicationScoped
class DemandStore {

    /// Words that are not kept are empty here and count for the week alone.
    private static final String ASKED = """
            with asked as (
              select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::bigint[], $5::boolean[],
                                   $6::boolean[]) with ordinality a (slot, words, filters, total, limited, program, nth)),
            weeks as (
              insert into search_week (week, asked, unanswered, limited)
              select date_trunc('week', slot at time zone 'Asia/Shanghai')::date, count(*),
                     count(*) filter (where total = 0 and not limited), count(*) filter (where limited)
                from asked group by 1 order by 1
              on conflict (week) do update set asked = search_week.asked + excluded.asked,
                unanswered = search_week.unanswered + excluded.unanswered,
                limited = search_week.limited + excluded.limited)
            insert into search_demand (slot, words, filters, asked, unanswered, limited, programs, found)
            select slot, words, filters, count(*), count(*) filter (where total = 0 and not limited),
                   count(*) filter (where limited), count(*) filter (where program),
                   (array_agg(total order by nth desc) filter (where not limited))[1]
              from asked where words <> '' group by slot, words, filters order by words, filters, slot
            on conflict (words, filters, slot) do update set asked = search_demand.asked + excluded.asked,
              unanswered = search_demand.unanswered + excluded.unanswered,
              limited = search_demand.limited + excluded.limited,
              programs = search_demand.programs + excluded.programs,
              found = coalesce(excluded.found, search_demand.found)""";

    private static final String SHOWN = """
            insert into search_shown (list, words, filters, first, resources, at)
            select list, words, filters, first, string_to_array(resources, ',')::uuid[], at
              from unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::timestamptz[])
                s (list, words, filters, first, resources, at) order by list
            on conflict (list) do update set resources = excluded.resources, at = excluded.at""";

    /// What no list showed was not opened from one, whatever an address says.
    private static final String OPENED = """
            with opened as (
              select o.slot, s.words, s.filters, o.resource,
                     case when s.first then array_position(s.resources, o.resource) else 0 end as place
                from unnest($1::timestamptz[], $2::uuid[], $3::uuid[]) o (slot, list, resource)
                join search_shown s on s.list = o.list and o.resource = any(s.resources)),
            weeks as (
              insert into search_week (week, opened)
              select date_trunc('week', slot at time zone 'Asia/Shanghai')::date, count(*)
                from opened group by 1 order by 1
              on conflict (week) do update set opened = search_week.opened + excluded.opened),
            places as (
              insert into search_opened (day, words, filters, resource, place, count)
              select (slot at time zone 'Asia/Shanghai')::date, words, filters, resource, place, count(*)
                from opened group by 1, 2, 3, 4, 5 order by 2, 3, 1, 4, 5
              on conflict (words, filters, day, resource, place)
                do update set count = search_opened.count + excluded.count)
            insert into search_demand (slot, words, filters, opened)
            select slot, words, filters, count(*) from opened group by 1, 2, 3 order by 2, 3, 1
            on conflict (words, filters, slot) do update set opened = search_demand.opened + excluded.opened""";

    private static final String FORGET_LISTS = "delete from search_shown where at < $1";
    private static final String FORGET_WORDS = "delete from search_demand where slot < $1";
    private static final String FORGET_PLACES =
            "delete from search_opened where day < ($1::timestamptz at time zone 'Asia/Shanghai')::date";

    private final Pool pool;
    private final Duration occasion;

    DemandStore(Pool pool, LearnConfig config) {
        this.pool = pool;
        this.occasion = config.occasion();
    }

    Uni<Void> asked(List<Note.Asked> notes) {
        List<Note.Asked> searches = notes.stream().filter(Note.Asked::first).toList();
        return execute(ASKED, searches.isEmpty(), () -> Tuple.tuple()
                        .addArrayOfOffsetDateTime(slots(searches))
                        .addArrayOfString(texts(searches, note -> words(note).words()))
                        .addArrayOfString(texts(searches, note -> words(note).filters()))
                        .addArrayOfLong(searches.stream().map(Note.Asked::total).toArray(Long[]::new))
                        .addArrayOfBoolean(flags(searches, Note.Asked::limited))
                        .addArrayOfBoolean(flags(searches, Note.Asked::program)))
                .chain(() -> shown(latest(notes)));
    }

    Uni<Void> opened(List<Note.Opened> notes) {
        return execute(OPENED, notes.isEmpty(), () -> Tuple.tuple()
                .addArrayOfOffsetDateTime(slots(notes))
                .addArrayOfUUID(notes.stream().map(Note.Opened::list).toArray(UUID[]::new))
                .addArrayOfUUID(notes.stream().map(Note.Opened::resource).toArray(UUID[]::new)));
    }

    /// Drops the lists of before one instant, and the words of before another.
    Uni<Void> forget(Instant lists, Instant words) {
        return delete(FORGET_LISTS, lists)
                .chain(() -> delete(FORGET_WORDS, words))
                .chain(() -> delete(FORGET_PLACES, words));
    }

    private Uni<Void> delete(String sql, Instant before) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Void> shown(Collection<Note.Asked> lists) {
        List<Note.Asked> kept = List.copyOf(lists);
        return execute(SHOWN, kept.isEmpty(), () -> Tuple.tuple()
                .addArrayOfUUID(kept.stream().map(Note.Asked::list).toArray(UUID[]::new))
                .addArrayOfString(texts(kept, note -> words(note).words()))
                .addArrayOfString(texts(kept, note -> words(note).filters()))
                .addArrayOfBoolean(flags(kept, Note.Asked::first))
                .addArrayOfString(texts(
                        kept, note -> note.shown().stream().map(UUID::toString).collect(Collectors.joining(","))))
                .addArrayOfOffsetDateTime(kept.stream()
                        .map(note -> note.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new)));
    }

    private Uni<Void> execute(String sql, boolean nothing, java.util.function.Supplier<Tuple> values) {
        return nothing
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(sql).execute(values.get()).replaceWithVoid();
    }

    /// Each list as it was shown last; those of which no words are kept are not kept either.
    private static Collection<Note.Asked> latest(List<Note.Asked> notes) {
        Map<UUID, Note.Asked> latest = new LinkedHashMap<>();
        notes.stream()
                .filter(note -> note.sought().isPresent() && !note.shown().isEmpty())
                .forEach(note -> latest.put(note.list(), note));
        return latest.values();
    }

    private OffsetDateTime[] slots(List<? extends Note> notes) {
        return notes.stream().map(note -> slot(note.at())).toArray(OffsetDateTime[]::new);
    }

    private OffsetDateTime slot(Instant at) {
        long length = occasion.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length)
                .atOffset(ZoneOffset.UTC);
    }

    private static Sought words(Note.Asked note) {
        return note.sought().orElse(Sought.UNKEPT);
    }

    private static Boolean[] flags(List<Note.Asked> notes, Function<Note.Asked, Boolean> flag) {
        return notes.stream().map(flag).toArray(Boolean[]::new);
    }

    private static String[] texts(List<Note.Asked> notes, Function<Note.Asked, String> text) {
        return notes.stream().map(text).toArray(String[]::new);
    }
}
