package cn.harbinkepu.bulk;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.upload.FileType;
import cn.harbinkepu.work.JobHandler;

/// Works through an import row by row. A row that fails is told and does not hinder the others; after a crash the rows
/// that have a result are not done again.
@ApplicationScoped
class ImportRows implements JobHandler {

    static final String NAME = "ingest.import";

    private static final Logger LOG = Logger.getLogger(ImportRows.class);

    private static final String FIND = "select * from import where id = $1";
    private static final String START = "update import set state = 'RUNNING', total = $2 where id = $1";
    private static final String FINISH =
            "update import set state = $2, problem = $3, finished_at = now() where id = $1";
    private static final String DONE_LINES = "select line from import_row where import = $1";
    private static final String RESULT = """
            insert into import_row (import, line, external_id, outcome, resource, problem)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing""";

    private final Pool pool;
    private final Files files;
    private final Blobs blobs;
    private final Accounts accounts;
    private final Scratch scratch;
    private final RowImporter importer;
    private final int mostRows;
    private final long largestMember;

    ImportRows(
            Pool pool,
            Files files,
            Blobs blobs,
            Accounts accounts,
            Scratch scratch,
            RowImporter importer,
            BulkConfig config) {
        this.pool = pool;
        this.files = files;
        this.blobs = blobs;
        this.accounts = accounts;
        this.scratch = scratch;
        this.importer = importer;
        this.mostRows = config.mostRows();
        this.largestMember = config.largestMember().asLongValue();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key);
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next())
                .chain(row -> accounts.find(row.getUUID("person"))
                        .chain(person -> scratch.with(folder -> importAll(row, person, folder))))
                .chain(() -> finish(id, Imports.State.DONE, null))
                .onFailure(Problem.class)
                .recoverWithUni(refused -> finish(id, Imports.State.FAILED, refused.detail()));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return finish(UUID.fromString(key), Imports.State.FAILED, "导入多次中断，请稍后重新导入；已导入的行不会重复。");
    }

    private Uni<Void> importAll(Row row, Person person, Path folder) {
        Path local = folder.resolve("import");
        return files.find(row.getUUID("file"))
                .map(found -> found.orElseThrow(Problem::notFound))
                .call(file -> blobs.fetch(file.key(), local))
                .chain(file -> Blocking.call(() -> ImportSource.open(
                        local,
                        FileType.named(file.name())
                                .filter(FileType.IMPORT::equals)
                                .isPresent(),
                        largestMember)))
                .chain(source -> Blocking.call(() -> source.lines(folder, mostRows))
                        .chain(lines -> importLines(row, person, new RowFiles(source, folder), lines))
                        .onTermination()
                        .call(() -> Blocking.call(() -> {
                            source.close();
                            return true;
                        })));
    }

    private Uni<Void> importLines(Row row, Person person, RowFiles rowFiles, ManifestLines lines) {
        UUID id = row.getUUID("id");
        return pool.preparedQuery(START)
                .execute(Tuple.of(id, lines.size()))
                .chain(() -> pool.preparedQuery(DONE_LINES).execute(Tuple.of(id)))
                .map(rows -> {
                    Set<Integer> done = new HashSet<>();
                    rows.forEach(line -> done.add(line.getInteger(0)));
                    return done;
                })
                .chain(done -> Multi.createFrom()
                        .range(1, lines.size() + 1)
                        .filter(line -> !done.contains(line))
                        .onItem()
                        .transformToUniAndConcatenate(line -> Blocking.call(() -> lines.line(line))
                                .chain(text -> importLine(row, person, rowFiles, line, text)))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> importLine(Row row, Person person, RowFiles rowFiles, int line, String text) {
        return Uni.createFrom()
                .deferred(() ->
                        importer.put(person, rowFiles, text, row.getBoolean("dry_run"), row.getBoolean("publish")))
                .onFailure(Problem.class)
                .recoverWithItem(refused -> RowImporter.Result.failed(refused))
                .invoke(result -> LOG.debugf("Import %s line %d: %s", row.getUUID("id"), line, result))
                .chain(result -> pool.preparedQuery(RESULT)
                        .execute(Tuple.of(row.getUUID("id"), line, result.externalId(), result.outcome())
                                .addUUID(result.resource())
                                .addString(result.problem())))
                .replaceWithVoid();
    }

    private Uni<Void> finish(UUID id, Imports.State state, @Nullable String problem) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(id, state.name(), problem))
                .replaceWithVoid();
    }
}
