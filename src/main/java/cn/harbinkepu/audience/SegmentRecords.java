package cn.harbinkepu.audience;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.audience.Segment.Pin;
import cn.harbinkepu.audience.rule.Definition;
import cn.harbinkepu.audience.rule.Definitions;
import cn.harbinkepu.audience.rule.PeopleRule;
import cn.harbinkepu.core.Problem;

/// What is kept of segments: every version of each, the newest in force.
@ApplicationScoped
public class SegmentRecords {

    private static final String MARK = "select mark from segment_mark";

    private static final String ALL = """
            select s.code, s.version, s.retired_at is not null as retired, s.content_mark, v.definition::text as definition
              from segment s join segment_version v on v.segment = s.code and v.version = s.version
             order by s.place, s.code""";

    private static final String IN_FORCE = """
            select s.code, s.version, s.retired_at is not null, s.content_mark, cast(v.definition as text)
              from segment s join segment_version v on v.segment = s.code and v.version = s.version
             order by s.place, s.code""";

    private static final String PINS = "select segment, resource, until from segment_pin order by added_at, resource";

    private static final String VERSIONS = """
            select v.version, v.definition::text as definition, v.note, v.at, p.display_name
              from segment_version v left join person p on p.id = v.editor
             where v.segment = $1 order by v.version desc""";

    private final Pool pool;
    private final Definitions definitions;

    /// A segment as it is kept.
    public record Kept(
            String code, int version, boolean retired, long contentMark, Definition definition, List<Pin> pins) {
        public Kept {
            pins = List.copyOf(pins);
        }

        public Segment segment() {
            return segment(definition);
        }

        /// The same segment if it were defined like this.
        public Segment segment(Definition other) {
            return new Segment(
                    code,
                    other.name(),
                    other.description(),
                    other.content(),
                    contentMark,
                    other.quotas(),
                    other.boosts(),
                    pins);
        }
    }

    /// One version of a segment.
    ///
    /// @param editor a name; empty for what the cloud began with
    public record Version(int number, Definition definition, String editor, String note, OffsetDateTime at) {}

    /// What an instance remembers.
    ///
    /// @param mark of the last change that is in it
    record Known(long mark, Groups groups) {}

    SegmentRecords(Pool pool, Definitions definitions) {
        this.pool = pool;
        this.definitions = definitions;
    }

    /// All segments in their order, retired ones too.
    public Uni<List<Kept>> all() {
        return pool.query(ALL)
                .execute()
                .chain(rows -> pool.query(PINS).execute().map(pins -> kept(rows, pins(pins))));
    }

    /// Fails with `not-found` for a code that was never given.
    public Uni<Kept> find(String code) {
        return all().map(all -> all.stream()
                .filter(kept -> kept.code().equals(code))
                .findFirst()
                .orElseThrow(Problem::notFound));
    }

    /// The newest first.
    public Uni<List<Version>> versions(String code) {
        return pool.preparedQuery(VERSIONS).execute(Tuple.of(code)).map(rows -> {
            List<Version> versions = new ArrayList<>();
            rows.forEach(row -> versions.add(new Version(
                    row.getInteger("version"),
                    definitions.readKept(row.getString("definition")),
                    Optional.ofNullable(row.getString("display_name")).orElse(""),
                    row.getString("note"),
                    row.getOffsetDateTime("at"))));
            return versions;
        });
    }

    /// What is in use, unless nothing was changed since that mark. What is changed meanwhile is read again next time.
    Uni<Optional<Known>> newerThan(Optional<Long> seen) {
        return pool.query(MARK)
                .execute()
                .map(rows -> rows.iterator().next().getLong("mark"))
                .chain(mark -> seen.filter(mark::equals).isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : all().map(all -> Optional.of(new Known(mark, groups(all)))));
    }

    /// What is in force, in the order of the segments, read inside the transaction that changes it.
    Uni<List<Kept>> all(Mutiny.Session session) {
        return session.createNativeQuery(IN_FORCE, Object[].class)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Kept(
                                (String) row[0],
                                ((Number) row[1]).intValue(),
                                (Boolean) row[2],
                                ((Number) row[3]).longValue(),
                                definitions.readKept(row[4].toString()),
                                List.of()))
                        .toList());
    }

    static Groups groups(List<Kept> all) {
        List<Kept> live = all.stream().filter(kept -> !kept.retired()).toList();
        Map<String, PeopleRule> rules = new LinkedHashMap<>();
        live.forEach(kept -> rules.put(kept.code(), kept.definition().people()));
        return new Groups(live.stream().map(Kept::segment).toList(), rules);
    }

    private List<Kept> kept(RowSet<Row> rows, Map<String, List<Pin>> pins) {
        List<Kept> all = new ArrayList<>();
        rows.forEach(row -> all.add(new Kept(
                row.getString("code"),
                row.getInteger("version"),
                row.getBoolean("retired"),
                row.getLong("content_mark"),
                definitions.readKept(row.getString("definition")),
                pins.getOrDefault(row.getString("code"), List.of()))));
        return all;
    }

    private static Map<String, List<Pin>> pins(RowSet<Row> rows) {
        Map<String, List<Pin>> pins = new HashMap<>();
        rows.forEach(row -> pins.computeIfAbsent(row.getString("segment"), code -> new ArrayList<>())
                .add(new Pin(row.getUUID("resource"), row.getLocalDate("until"))));
        return pins;
    }
}
