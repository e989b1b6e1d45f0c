package cn.harbinkepu.resource;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// Moments as rows.
@ApplicationScoped
class SqlMoments implements Moments {

    private static final String CLEAR = "delete from moment where file = :file and kind = :kind";

    private static final String ADD = """
            insert into moment (file, kind, position, start_ms, end_ms, region, heading, text, language)
            select :file, :kind, m.position, m.start_ms, m.end_ms, m.region, m.heading, m.text, m.language
              from json_to_recordset(cast(cast(:moments as text) as json)) m
                (position int, start_ms bigint, end_ms bigint, region text, heading text, text text, language text)""";

    private static final String MADE = """
            insert into moment_making (file, kind, edition) values (:file, :kind, nextval('moment_edition'))
            on conflict (file, kind) do update set edition = excluded.edition, made_at = now()""";

    private static final String READ =
            "update moment_making set reading = :reading where file = :file and kind = :kind";

    private static final String HAS = "select count(*) from moment where file = :file and kind = :kind";

    private static final String READ_BEFORE = """
            select m.file, m.kind from moment_making m
             where m.kind in ('SLIDE', 'CHART') and m.reading < $1 and exists (
                   select 1 from revision_file f join revision v on v.id = f.revision
                    where f.file = m.file and f.role = 'ORIGINAL' and v.state = 'PUBLISHED')
             order by m.made_at limit $2""";

    private static final String SHOWN = """
            select distinct v.resource from revision_file f join revision v on v.id = f.revision
             where f.file = :file and v.state = 'PUBLISHED'""";

    private static final String OF = """
            select file, kind, start_ms, end_ms, region, heading, text, language from moment where file = any($1)
             order by array_position(array['CAPTION', 'SLIDE', 'CHART', 'PAGE'], kind), position""";

    private static final String IS_MADE = "select exists (select 1 from moment_making where file = $1 and kind = $2)";

    private static final String CHANGED = """
            select distinct v.resource from moment_making m join revision_file f on f.file = m.file
              join revision v on v.id = f.revision where m.made_at >= $1 and v.state = 'PUBLISHED'""";

    private static final String ANY = "select exists (select 1 from moment where file = any($1))";

    private static final String EDITION = "select coalesce(max(edition), 0) from moment_making where file = any($1)";

    private final Store store;
    private final Pool pool;
    private final List<MomentFollower> followers;

    SqlMoments(Store store, Pool pool, @All List<MomentFollower> followers) {
        this.store = store;
        this.pool = pool;
        this.followers = List.copyOf(followers);
    }

    @Override
    public Uni<Void> replace(UUID file, Moment.Kind kind, List<Moment> moments) {
        String rows = rows(kind, moments);
        return store.inTransaction(session -> replace(session, file, kind, rows));
    }

    @Override
    public Uni<Void> read(UUID file, Moment.Kind kind, int edition, List<Moment> moments) {
        String rows = rows(kind, moments);
        return store.inTransaction(session -> keeps(session, file, kind, moments)
                .chain(keeps -> keeps ? Uni.createFrom().voidItem() : replace(session, file, kind, rows))
                .chain(() -> of(session, READ, file, kind)
                        .setParameter("reading", edition)
                        .executeUpdate())
                .replaceWithVoid());
    }

    private static Uni<Boolean> keeps(Mutiny.Session session, UUID file, Moment.Kind kind, List<Moment> moments) {
        return moments.stream().anyMatch(moment -> !moment.text().isEmpty())
                ? Uni.createFrom().item(false)
                : session.createNativeQuery(HAS, Long.class)
                        .setParameter("file", file)
                        .setParameter("kind", kind.name())
                        .getSingleResult()
                        .map(count -> count > 0);
    }

    private Uni<Void> replace(Mutiny.Session session, UUID file, Moment.Kind kind, String rows) {
        return of(session, MADE, file, kind)
                .executeUpdate()
                .chain(() -> of(session, CLEAR, file, kind).executeUpdate())
                .chain(() -> of(session, ADD, file, kind)
                        .setParameter("moments", rows)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery(SHOWN, UUID.class)
                        .setParameter("file", file)
                        .getResultList())
                .chain(shown -> shown.isEmpty() ? Uni.createFrom().voidItem() : tell(session, shown));
    }

    @Override
    public Uni<List<Reading>> readBefore(int edition, int most) {
        return pool.preparedQuery(READ_BEFORE).execute(Tuple.of(edition, most)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Reading(row.getUUID("file"), Moment.Kind.valueOf(row.getString("kind"))))
                .toList());
    }

    @Override
    public Uni<Map<UUID, List<Moment>>> of(Collection<UUID> files) {
        if (files.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery(OF)
                .execute(Tuple.of(files.toArray(UUID[]::new)))
                .map(SqlMoments::byFile);
    }

    @Override
    public Uni<Boolean> isMade(UUID file, Moment.Kind kind) {
        return pool.preparedQuery(IS_MADE)
                .execute(Tuple.of(file, kind.name()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public Uni<List<UUID>> changedSince(Instant since) {
        return pool.preparedQuery(CHANGED)
                .execute(Tuple.of(OffsetDateTime.ofInstant(since, ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList());
    }

    @Override
    public Uni<Long> edition(Collection<UUID> files) {
        return pool.preparedQuery(EDITION)
                .execute(Tuple.of(files.toArray(UUID[]::new)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Boolean> any(Collection<UUID> files) {
        return pool.preparedQuery(ANY)
                .execute(Tuple.of(files.toArray(UUID[]::new)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Mutiny.MutationQuery of(Mutiny.Session session, String sql, UUID file, Moment.Kind kind) {
        return session.createNativeQuery(sql).setParameter("file", file).setParameter("kind", kind.name());
    }

    private Uni<Void> tell(Mutiny.Session session, List<UUID> resources) {
        return Multi.createFrom()
                .iterable(followers)
                .onItem()
                .transformToUniAndConcatenate(follower -> follower.momentsChanged(session, resources))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static String rows(Moment.Kind kind, List<Moment> moments) {
        JsonArray rows = new JsonArray();
        moments.stream()
                .filter(moment -> !moment.text().isEmpty())
                .limit(Moment.MOST)
                .forEach(moment -> {
                    if (moment.kind() != kind) {
                        throw new IllegalArgumentException("a moment of another kind: " + moment.kind());
                    }
                    JsonObject row = new JsonObject()
                            .put("position", rows.size())
                            .put("text", moment.text())
                            .put("language", moment.language());
                    moment.span().ifPresent(span -> row.put("start_ms", span.startMs())
                            .put("end_ms", span.endMs()));
                    moment.region().ifPresent(region -> row.put("region", region));
                    moment.heading().ifPresent(heading -> row.put("heading", heading));
                    rows.add(row);
                });
        return rows.encode();
    }

    private static Map<UUID, List<Moment>> byFile(RowSet<Row> rows) {
        Map<UUID, List<Moment>> found = new LinkedHashMap<>();
        rows.forEach(row -> found.computeIfAbsent(row.getUUID("file"), file -> new ArrayList<>())
                .add(moment(row)));
        return found;
    }

    private static Moment moment(Row row) {
        Long start = row.getLong("start_ms");
        return new Moment(
                Moment.Kind.valueOf(row.getString("kind")),
                start == null ? Optional.empty() : Optional.of(new Moment.Span(start, row.getLong("end_ms"))),
                Optional.ofNullable(row.getString("region")),
                Optional.ofNullable(row.getString("heading")),
                row.getString("text"),
                row.getString("language"));
    }
}
