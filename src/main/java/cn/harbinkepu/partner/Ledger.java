package cn.harbinkepu.partner;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Vocabularies;

/// All that partners were ever given or lost, in the order in which they may learn of it. Each page
/// is found by where the one before ended, so a late page costs what the first does.
///
/// Who reads up to the moment that a page tells, and next time asks from that moment on, misses
/// nothing: what is dated up to then had been written before.
@ApplicationScoped
public class Ledger {

    /// Ordered by `m`, which is the whole or a set of it.
    private static final String PAGE = """
            with clock as (select date_trunc('second', statement_timestamp()) as moment)
            select clock.moment, e.* from clock left join lateral (
              select s.resource_id, s.datestamp, s.sets, s.removed_at, s.reason, o.name, p.licence, %s as document
                from %s left join published p on p.resource_id = s.resource_id
                     left join organisation o on o.id = s.organisation
               where (m.datestamp, m.resource_id) > ($1, $2) and m.datestamp <= least(clock.moment, $3) %s
               order by m.datestamp, m.resource_id limit $4) e on true""";

    private static final String COUNT = """
            select count(*) from (
              select from %s where (m.datestamp, m.resource_id) > ($1, $2)
                 and m.datestamp <= least(statement_timestamp(), $3) %s limit $4) counted""";

    private static final String WHOLE = "syndicated m";
    private static final String SET = "syndicated_set m";
    private static final String JOINED = " join syndicated s on s.resource_id = m.resource_id";
    private static final String IN_SET = "and m.set_spec = $5";

    private static final String FIND = """
            select s.resource_id, least(s.datestamp, date_trunc('second', statement_timestamp())) as datestamp,
                   s.sets, s.removed_at, s.reason, o.name, p.licence, p.document
              from syndicated s left join published p on p.resource_id = s.resource_id
                   left join organisation o on o.id = s.organisation
             where s.resource_id = $1""";

    private static final String EARLIEST = """
            select least(min(datestamp), date_trunc('second', statement_timestamp())) as datestamp from syndicated""";

    private static final String ORGANISATIONS = """
            select o.id, o.name from organisation o
             where exists (select from syndicated_set m where m.set_spec = 'organisation:' || o.id)
             order by o.name, o.id""";

    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime END = OffsetDateTime.of(9999, 12, 31, 23, 59, 59, 0, ZoneOffset.UTC);
    private static final UUID LAST_ID = new UUID(-1, -1);

    /// More is not counted.
    private static final int MOST_COUNTED = 200_000;

    private final Pool pool;
    private final ObjectMapper json;
    private final Vocabularies vocabularies;

    Ledger(Pool pool, ObjectMapper json, Vocabularies vocabularies) {
        this.pool = pool;
        this.json = json;
        this.vocabularies = vocabularies;
    }

    /// A place in the order.
    public record Position(OffsetDateTime datestamp, UUID id) {}

    /// What is wanted of it.
    ///
    /// @param set   as [Sets] writes it
    /// @param from  the first moment that counts
    /// @param until the last moment that counts
    public record Wanted(Optional<String> set, Optional<OffsetDateTime> from, Optional<OffsetDateTime> until) {

        public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// @param moment up to which this page tells everything, in whole seconds
    /// @param more   whether something follows by now
    public record Page(OffsetDateTime moment, List<LedgerEntry> entries, boolean more) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /// An organisation that has given something.
    public record Giver(UUID id, String name) {}

    /// @param after     where the page before ended
    /// @param documents whether the resources themselves are wanted
    public Uni<Page> page(Wanted wanted, Optional<Position> after, int limit, boolean documents) {
        boolean set = wanted.set().isPresent();
        String sql = PAGE.formatted(
                documents ? "p.document" : "null::text", (set ? SET : WHOLE) + JOINED, set ? IN_SET : "");
        return pool.preparedQuery(sql).execute(values(wanted, after, limit + 1)).map(rows -> page(rows, limit));
    }

    /// How many there are by now, unless there are very many.
    public Uni<Optional<Long>> count(Wanted wanted) {
        boolean set = wanted.set().isPresent();
        String sql = COUNT.formatted(set ? SET : WHOLE, set ? IN_SET : "");
        return pool.preparedQuery(sql)
                .execute(values(wanted, Optional.empty(), MOST_COUNTED + 1))
                .map(rows -> Optional.of(rows.iterator().next().getLong(0)).filter(count -> count <= MOST_COUNTED));
    }

    /// Also what is still to be told.
    public Uni<Optional<LedgerEntry>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(this::entry)
                .findFirst());
    }

    /// The first moment of all; of an empty pool the present one.
    public Uni<OffsetDateTime> earliest() {
        return pool.query(EARLIEST).execute().map(rows -> rows.iterator().next().getOffsetDateTime("datestamp"));
    }

    public Uni<List<Giver>> givers() {
        return pool.query(ORGANISATIONS).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Giver(row.getUUID("id"), row.getString("name")))
                .toList());
    }

    private static Tuple values(Wanted wanted, Optional<Position> after, int limit) {
        Position begin = after.orElseGet(
                () -> new Position(wanted.from().orElse(BEGINNING).minusSeconds(1), LAST_ID));
        Tuple values = Tuple.of(begin.datestamp(), begin.id(), wanted.until().orElse(END), limit);
        wanted.set().ifPresent(values::addString);
        return values;
    }

    private Page page(RowSet<Row> rows, int limit) {
        List<LedgerEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getUUID("resource_id") != null && entries.size() < limit) {
                entries.add(entry(row));
            }
        }
        return new Page(rows.iterator().next().getOffsetDateTime("moment"), entries, rows.size() > limit);
    }

    /// What has ceased to be public a moment ago, or to be free, is told to be gone although its
    /// fact is still on its way.
    private LedgerEntry entry(Row row) {
        String licence = row.getString("licence");
        boolean removed = row.getOffsetDateTime("removed_at") != null
                || licence == null
                || !vocabularies.licence(licence).map(Licence::leavesThePool).orElse(false);
        return new LedgerEntry(
                row.getUUID("resource_id"),
                row.getOffsetDateTime("datestamp"),
                List.of(row.getArrayOfStrings("sets")),
                Optional.ofNullable(row.getString("name")),
                removed,
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("document"))
                        .filter(document -> !removed)
                        .map(this::read));
    }

    private PublishedResource read(String document) {
        try {
            return json.readValue(document, PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a public document cannot be read", e);
        }
    }
}
