package cn.harbinkepu.bulk;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Origin;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.UndoneImports;
import cn.harbinkepu.work.JobHandler;

/// Undoes an import, resource by resource; after a crash it goes on with those that are left.
@ApplicationScoped
class ImportUndo implements JobHandler {

    static final String NAME = "ingest.undo";

    private static final int CHUNK = 200;

    /// A resource that several rows changed is put back to where it was before the first of them.
    private static final String NEXT = """
            select resource, max(revision) as revision, (array_agg(replaced order by line))[1] as replaced,
                   array_agg(line order by line) as lines
              from import_row
             where import = $1 and outcome in ('CREATED', 'UPDATED') and undone is null and resource is not null
             group by resource order by min(line) limit $2""";

    private static final String DONE = """
            update import_row set undone = :undone, undo_note = nullif(cast(:note as text), '')
             where import = :import and line = any(cast(string_to_array(cast(:lines as text), ',') as int[]))""";

    private final Pool pool;
    private final Accounts accounts;
    private final ImportStates states;
    private final UndoneImports imports;

    private record Step(UndoneImports.Done done, List<Integer> lines) {}

    ImportUndo(Pool pool, Accounts accounts, ImportStates states, UndoneImports imports) {
        this.pool = pool;
        this.accounts = accounts;
        this.states = states;
        this.imports = imports;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key);
        Origin.resumed(data, "import", key).enter();
        return states.undoing(id, "RUNNING")
                .chain(() -> accounts.find(UUID.fromString(data.getString("by"))))
                .chain(person -> undoAll(id, person))
                .chain(() -> states.undone(id))
                .onFailure(Problem.class)
                .recoverWithUni(refused -> states.undoing(id, "FAILED"));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return states.undoing(UUID.fromString(key), "FAILED");
    }

    private Uni<Void> undoAll(UUID id, Person person) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next(id).call(steps -> Multi.createFrom()
                        .iterable(steps)
                        .onItem()
                        .transformToUniAndConcatenate(step -> undo(id, person, step))
                        .collect()
                        .last()))
                .whilst(steps -> !steps.isEmpty())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// What cannot be removed because something refers to it is left.
    private Uni<UndoneImports.Outcome> undo(UUID id, Person person, Step step) {
        return Origin.at("lines", new JsonArray(step.lines()))
                .during(() -> imports.undo(person, step.done(), (session, outcome) -> note(session, id, step, outcome)))
                .onFailure(Refusals::isTheRowsOwn)
                .recoverWithUni(referred ->
                        imports.leave("已有审核意见或其他记录与它相关。", (session, outcome) -> note(session, id, step, outcome)));
    }

    private Uni<List<Step>> next(UUID id) {
        return pool.preparedQuery(NEXT).execute(Tuple.of(id, CHUNK)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(ImportUndo::step)
                .toList());
    }

    private static Step step(Row row) {
        return new Step(
                new UndoneImports.Done(row.getUUID("resource"), row.getInteger("revision"), row.getInteger("replaced")),
                List.of(row.getArrayOfIntegers("lines")));
    }

    private static Uni<Void> note(Mutiny.Session session, UUID id, Step step, UndoneImports.Outcome outcome) {
        String lines = String.join(
                ",", step.lines().stream().map(line -> Integer.toString(line)).toList());
        return session.createNativeQuery(DONE)
                .setParameter("undone", outcome.undone().name())
                .setParameter("note", outcome.note())
                .setParameter("import", id)
                .setParameter("lines", lines)
                .executeUpdate()
                .replaceWithVoid();
    }
}
