package cn.harbinkepu.bulk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Origin;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.work.JobHandler;

/// Works through an import, lot by lot. A row that fails is told and does not hinder the others; after a crash the rows
/// that have a result are not done again.
@ApplicationScoped
class ImportRows implements JobHandler {

    static final String NAME = "ingest.import";

    private final ImportStates states;
    private final RowResults results;
    private final Files files;
    private final Blobs blobs;
    private final Accounts accounts;
    private final Scratch scratch;
    private final RowImporter importer;
    private final ImportSources sources;
    private final ObjectMapper json;
    private final RowRules rules;

    ImportRows(
            ImportStates states,
            RowResults results,
            Files files,
            Blobs blobs,
            Accounts accounts,
            Scratch scratch,
            RowImporter importer,
            ImportSources sources,
            ObjectMapper json,
            RowRules rules) {
        this.states = states;
        this.results = results;
        this.files = files;
        this.blobs = blobs;
        this.accounts = accounts;
        this.scratch = scratch;
        this.importer = importer;
        this.sources = sources;
        this.json = json;
        this.rules = rules;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key);
        Origin.resumed(data, "import", key).enter();
        return states.find(id)
                .chain(wanted -> scratch.with(folder -> importAll(wanted, folder)))
                .chain(() -> states.finish(id))
                .onFailure(Problem.class)
                .recoverWithUni(refused -> states.fail(id, refused.detail()));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return states.fail(UUID.fromString(key), "导入多次中断，请稍后重新导入；已导入的行不会重复。");
    }

    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        return states.resume(session, UUID.fromString(key));
    }

    private Uni<Void> importAll(ImportStates.Wanted wanted, Path folder) {
        Path local = folder.resolve("import");
        return files.find(wanted.file())
                .map(found -> found.orElseThrow(Problem::notFound))
                .call(file -> blobs.fetch(file.key(), local))
                .chain(file -> sources.open(local, file.name(), folder))
                .chain(source -> importAll(wanted, source, folder)
                        .onTermination()
                        .call(() -> Blocking.call(() -> {
                            source.close();
                            return true;
                        })));
    }

    private Uni<Void> importAll(ImportStates.Wanted wanted, ImportSource source, Path folder) {
        return accounts.find(wanted.person())
                .invoke(person -> {
                    if (wanted.publish() && !person.is(Roles.CHIEF)) {
                        throw new Problem(ProblemCode.NOT_ALLOWED, "导入人已没有发布权限。");
                    }
                })
                .map(person -> ImportTask.of(
                        wanted.id(),
                        person,
                        wanted.dryRun(),
                        wanted.publish(),
                        source.columns(),
                        new RowFiles(source, folder)))
                .chain(task -> states.begin(task.id(), source.lines().size())
                        .chain(() -> done(task))
                        .chain(done -> importLines(task, source.lines(), done)));
    }

    private Uni<Map<Integer, Optional<String>>> done(ImportTask task) {
        return task.dryRun() ? results.forget(task.id()).replaceWith(Map.of()) : results.done(task.id());
    }

    private Uni<Void> importLines(ImportTask task, ManifestLines lines, Map<Integer, Optional<String>> done) {
        RowReader reader = new RowReader(lines, task.columns(), json, rules, done);
        AtomicBoolean cancelled = new AtomicBoolean();
        return next(task, reader, cancelled)
                .chain(first -> importLots(task, first, () -> next(task, reader, cancelled)))
                .chain(() -> cancelled.get() ? Uni.createFrom().voidItem() : importLate(task, reader));
    }

    /// While the database stores one lot, the next is made ready.
    private Uni<Void> importLots(ImportTask task, Lot first, Supplier<Uni<Lot>> next) {
        AtomicReference<Lot> lot = new AtomicReference<>(first);
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.combine()
                        .all()
                        .unis(importer.put(task, lot.get()).replaceWith(true), next.get())
                        .with((stored, following) -> following)
                        .invoke(lot::set))
                .whilst(following -> !following.isEmpty())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// The next lot that holds anything; an empty one when the file ends or somebody cancels.
    private Uni<Lot> next(ImportTask task, RowReader reader, AtomicBoolean cancelled) {
        return states.isCancelled(task.id())
                .invoke(cancelled::set)
                .chain(stop -> stop ? Uni.createFrom().item(List.<ReadRow>of()) : Blocking.call(reader::lot))
                .chain(rows -> importer.prepare(task, rows));
    }

    private Uni<Void> importLate(ImportTask task, RowReader reader) {
        return Multi.createFrom()
                .range(0, reader.late())
                .onItem()
                .transformToUniAndConcatenate(index -> Blocking.call(() -> reader.late(index))
                        .chain(row -> importer.prepare(task, List.of(row)))
                        .chain(lot -> importer.put(task, lot)))
                .collect()
                .last();
    }
}
