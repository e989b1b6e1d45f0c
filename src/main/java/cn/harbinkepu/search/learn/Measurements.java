package cn.harbinkepu.search.learn;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.work.Jobs;

/// Measurements of the search by all judged queries: asked for, followed, looked back upon. There is never more than
/// one at a time in the whole cloud.
@ApplicationScoped
public class Measurements {

    private static final String REQUEST = """
            insert into judged_run (id, state, by_hand)
            select cast(:id as uuid), 'WAITING', cast(:byHand as boolean)
             where exists (select 1 from judged_answer)
               and (cast(:byHand as boolean) or not exists (select 1 from judged_run where asked_at >= cast(:since as timestamptz) and not by_hand))
            on conflict ((true)) where state in ('WAITING', 'RUNNING') do nothing""";

    private static final String LATEST = "select * from judged_run order by asked_at desc limit 1";

    /// Those of the last year, the oldest first.
    private static final String HISTORY = """
            select r.asked_at, s.* from judged_score s join judged_run r on r.id = s.run
             where s.judged_set = $1 and r.asked_at > now() - interval '1 year' order by r.asked_at""";

    private static final String NEWEST = """
            select distinct on (s.judged_set) r.asked_at, s.* from judged_score s join judged_run r on r.id = s.run
             order by s.judged_set, r.asked_at desc""";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Jobs jobs;
    private final Audit audit;

    /// How far a measurement is.
    ///
    /// @param state    `WAITING`, `RUNNING`, `DONE` or `FAILED`
    /// @param byHand   whether somebody asked for it
    /// @param measured queries so far
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Run(
            UUID id,
            String state,
            boolean byHand,
            OffsetDateTime askedAt,
            Optional<OffsetDateTime> finishedAt,
            int queries,
            int measured,
            Optional<String> problem) {

        /// Whether it goes on.
        public boolean isOpen() {
            return state.equals("WAITING") || state.equals("RUNNING");
        }
    }

    /// What a set scored when.
    public record Scored(UUID set, OffsetDateTime at, Score score) {}

    Measurements(Mutiny.SessionFactory sessions, Pool pool, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Asks for a measurement, unless one is waiting or running or there is nothing to measure; returns the latest.
    public Uni<Optional<Run>> request(Person person) {
        return sessions.withTransaction(session -> enqueue(session, true, Instant.EPOCH)
                        .chain(() -> audit.note(session, person, "search.measure", "search", new JsonObject())))
                .chain(this::latest);
    }

    /// As above, unless there was one since that instant that nobody asked for.
    Uni<Void> requestUnlessSince(Instant since) {
        return sessions.withTransaction(session -> enqueue(session, false, since));
    }

    public Uni<Optional<Run>> latest() {
        return pool.query(LATEST).execute().map(rows -> all(rows, Measurements::run).stream()
                .findFirst());
    }

    public Uni<List<Scored>> history(UUID set) {
        return pool.preparedQuery(HISTORY).execute(Tuple.of(set)).map(rows -> all(rows, Measurements::scored));
    }

    /// Of each set that was measured.
    public Uni<List<Scored>> newest() {
        return pool.query(NEWEST).execute().map(rows -> all(rows, Measurements::scored));
    }

    private Uni<Void> enqueue(Mutiny.Session session, boolean byHand, Instant since) {
        UUID id = Ids.next();
        return session.createNativeQuery(REQUEST)
                .setParameter("id", id)
                .setParameter("byHand", byHand)
                .setParameter("since", since.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().voidItem()
                        : jobs.enqueue(session, Measure.NAME, id.toString(), new JsonObject()));
    }

    private static Run run(Row row) {
        return new Run(
                row.getUUID("id"),
                row.getString("state"),
                row.getBoolean("by_hand"),
                row.getOffsetDateTime("asked_at"),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")),
                row.getInteger("queries"),
                row.getInteger("measured"),
                Optional.ofNullable(row.getString("problem")));
    }

    private static Scored scored(Row row) {
        Score score = new Score(
                row.getInteger("queries"),
                row.getDouble("first"),
                row.getDouble("mrr"),
                row.getDouble("ndcg"),
                row.getDouble("nothing"));
        return new Scored(row.getUUID("judged_set"), row.getOffsetDateTime("asked_at"), score);
    }

    private static <T> List<T> all(RowSet<Row> rows, java.util.function.Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
