package cn.harbinkepu.resource;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// Where each revision's files stand on their way in. Written outside the editors' transactions, so that
/// progress shows at once and a failed try does not undo it.
@ApplicationScoped
public class Stages {

    private static final String FORGET = "delete from stage where revision = :revision";

    private static final String PLAN = """
            insert into stage (revision, name, position, state)
            select :revision, name, position, 'WAITING'
              from unnest(string_to_array(cast(:names as text), ',')) with ordinality as planned(name, position)""";

    private static final String SET = """
            update stage set state = $3, progress = $4, problem = $5, updated_at = now()
             where revision = $1 and name = $2""";

    /// Never back: what is told late, or by a second try, changes nothing.
    private static final String GO_ON = """
            update stage set state = 'RUNNING', progress = greatest(progress, $3), problem = null, updated_at = now()
             where revision = $1 and name = $2 and state in ('WAITING', 'RUNNING')""";

    private static final String SKIP_OPEN = """
            update stage set state = 'SKIPPED', updated_at = now()
             where revision = $1 and name = any($2) and state in ('WAITING', 'RUNNING')""";

    /// What has been skipped meanwhile stays so.
    private static final String FAIL_UNLESS = """
            update stage set progress = 0, updated_at = now(), (state, problem) = (
                   select case when failed then 'SKIPPED' else 'FAILED' end, case when failed then null else $4 end
                     from (select exists (select 1 from stage e
                            where e.revision = $1 and e.name = $3 and e.state = 'FAILED') as failed) as earlier)
             where revision = $1 and name = $2 and state <> 'SKIPPED'""";

    private static final String SET_BACK = """
            update stage set again_at = $3, updated_at = now()
             where revision = $1 and name = any($2) and state = 'RUNNING'""";

    private static final String TRY_NOW = "update stage set again_at = null where revision = :revision";

    private static final String REOPEN = """
            update stage set state = 'WAITING', progress = 0, problem = null, told = false, updated_at = now()
             where revision = :revision and state in ('FAILED', 'SKIPPED')
               and name = any(string_to_array(cast(:names as text), ','))""";

    private static final String STAGE = """
            select s.*, case when s.state = 'RUNNING' and s.again_at > now() then s.again_at end as next_try from stage s
            """;

    private static final String OF = STAGE + "where s.revision = $1 order by s.position";

    private static final String OF_LATEST = STAGE + """
            join revision v on s.revision = v.id
            join resource r on v.resource = r.id and v.number = r.latest_number
             where r.id = $1 order by s.position""";

    private final Pool pool;

    Stages(Pool pool) {
        this.pool = pool;
    }

    /// Lays out what will be done, in order, instead of what was done before; in the transaction that
    /// enqueues the doing.
    public Uni<Void> plan(Mutiny.Session session, UUID revision, List<String> names) {
        return session.createNativeQuery(FORGET)
                .setParameter("revision", revision)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(PLAN)
                        .setParameter("revision", revision)
                        .setParameter("names", String.join(",", names))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /// What failed, and what was skipped for it, is to be done after all; in the transaction that enqueues the doing.
    public Uni<Void> reopen(Mutiny.Session session, UUID revision, List<String> names) {
        return session.createNativeQuery(REOPEN)
                .setParameter("revision", revision)
                .setParameter("names", String.join(",", names))
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Progress only grows, and what has ended has ended.
    public Uni<Void> running(UUID revision, String name, double progress) {
        return pool.preparedQuery(GO_ON)
                .execute(Tuple.of(revision, name, progress))
                .replaceWithVoid();
    }

    /// What was being done of these is tried again, and rests until then.
    public Uni<Void> setBack(UUID revision, List<String> names, Instant again) {
        return pool.preparedQuery(SET_BACK)
                .execute(Tuple.of(
                        revision, names.toArray(String[]::new), OffsetDateTime.ofInstant(again, ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /// What rests is tried again at once; in the transaction that has it tried.
    Uni<Void> tryNow(Mutiny.Session session, UUID revision) {
        return session.createNativeQuery(TRY_NOW)
                .setParameter("revision", revision)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> done(UUID revision, String name) {
        return set(revision, new Stage(name, Stage.State.DONE, 1, Optional.empty()));
    }

    public Uni<Void> skipped(UUID revision, String name) {
        return set(revision, new Stage(name, Stage.State.SKIPPED, 1, Optional.empty()));
    }

    /// Was not done, and the editor should know why.
    ///
    /// @param note in words for the editor
    public Uni<Void> skipped(UUID revision, String name, String note) {
        return set(revision, new Stage(name, Stage.State.SKIPPED, 1, Optional.of(note)));
    }

    /// Was done, and the editor should look at something.
    ///
    /// @param note in words for the editor
    public Uni<Void> done(UUID revision, String name, String note) {
        return set(revision, new Stage(name, Stage.State.DONE, 1, Optional.of(note)));
    }

    public Uni<Void> failed(UUID revision, String name, String problem) {
        return set(revision, new Stage(name, Stage.State.FAILED, 0, Optional.of(problem)));
    }

    /// As above, but skipped if an earlier stage has failed: the editor knows already what is wrong with the file.
    public Uni<Void> failedUnless(UUID revision, String name, String earlier, String problem) {
        return pool.preparedQuery(FAIL_UNLESS)
                .execute(Tuple.of(revision, name, earlier, problem))
                .replaceWithVoid();
    }

    /// As above, and what would have built on it is skipped. What goes on beside it is not touched: it ends
    /// by itself.
    public Uni<Void> failed(UUID revision, String name, String problem, List<String> built) {
        return failed(revision, name, problem)
                .chain(() -> pool.preparedQuery(SKIP_OPEN).execute(Tuple.of(revision, built.toArray(String[]::new))))
                .replaceWithVoid();
    }

    public Uni<List<Stage>> of(UUID revision) {
        return stages(OF, revision);
    }

    /// Those of a resource's latest revision; none of one that nobody knows.
    Uni<List<Stage>> ofLatest(UUID resource) {
        return stages(OF_LATEST, resource);
    }

    private Uni<List<Stage>> stages(String query, UUID of) {
        return pool.preparedQuery(query).execute(Tuple.of(of)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Stages::stage)
                .toList());
    }

    private Uni<Void> set(UUID revision, Stage stage) {
        Tuple values = Tuple.of(revision, stage.name(), stage.state().name(), stage.progress())
                .addString(stage.problem().orElse(null));
        return pool.preparedQuery(SET).execute(values).replaceWithVoid();
    }

    private static Stage stage(Row row) {
        return new Stage(
                row.getString("name"),
                Stage.State.valueOf(row.getString("state")),
                row.getDouble("progress"),
                Optional.ofNullable(row.getString("problem")),
                Optional.ofNullable(row.getOffsetDateTime("next_try")));
    }
}
