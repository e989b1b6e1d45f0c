package cn.harbinkepu.bulk;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.bulk.Lot.Ready;
import cn.harbinkepu.bulk.RowResults.Result;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.ImportItem;
import cn.harbinkepu.resource.ImportResult;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.NewResource;

/// Takes a lot of rows in. The whole lot is one transaction together with its results;
/// if that fails, it is halved until what cannot be stored stands alone.
@ApplicationScoped
class RowImporter {

    private static final Logger LOG = Logger.getLogger(RowImporter.class);

    private static final String NO_DATE = "首次发布时间没有采用：只有终审编辑导入时才生效。";

    private final MemberFiles members;
    private final ImportedResources resources;
    private final TrialLots trial;
    private final RowResults results;
    private final InstantSource clock;

    RowImporter(
            MemberFiles members,
            ImportedResources resources,
            TrialLots trial,
            RowResults results,
            InstantSource clock) {
        this.members = members;
        this.resources = resources;
        this.trial = trial;
        this.results = results;
        this.clock = clock;
    }

    /// The `Uni` fails only if nothing can be stored at all; then some rows have their results and others have none.
    /// One lot at a time: what it needs of the database lies in the caller's context.
    Uni<Void> put(ImportTask task, Lot lot) {
        return task.dryRun() ? trial.foresee(task, lot) : store(task, lot);
    }

    /// Gets rows ready to be put, beside whatever else is done. A row with files comes alone; rows without are looked
    /// at on a worker thread, all in one go.
    Uni<Lot> prepare(ImportTask task, List<ReadRow> rows) {
        boolean heavy = rows.size() == 1
                && rows.getFirst().row().filter(ImportRow::hasFiles).isPresent();
        return heavy ? prepare(task, rows.getFirst()) : Blocking.call(() -> prepareLight(task, rows));
    }

    private Uni<Lot> prepare(ImportTask task, ReadRow read) {
        ImportRow row = read.row().orElseThrow();
        return Uni.createFrom()
                .item(() -> checked(task, row))
                .chain(date -> (task.dryRun() ? members.look(task, row) : members.takeIn(task, row))
                        .map(taken -> new Lot(List.of(ready(task, read, row, taken, date)), List.of())))
                .onFailure(Problem.class)
                .recoverWithItem(refusal -> new Lot(List.of(), List.of(refused(task, read, refusal))));
    }

    private Lot prepareLight(ImportTask task, List<ReadRow> rows) {
        List<Ready> ready = new ArrayList<>();
        List<Result> refused = new ArrayList<>();
        for (ReadRow read : rows) {
            try {
                ImportRow row = read.row().orElseThrow(() -> read.refusal().orElseThrow());
                ready.add(ready(task, read, row, MemberFiles.NONE, checked(task, row)));
            } catch (Problem refusal) {
                refused.add(refused(task, read, refusal));
            }
        }
        return new Lot(ready, refused);
    }

    /// When the row was first public, if what it says can be kept.
    private Optional<OffsetDateTime> checked(ImportTask task, ImportRow row) {
        resources.check(task.person(), row.toNewResource(List.of(), Optional.empty(), "", task.publishBy()));
        row.files().stream().findFirst().ifPresent(main -> checkFit(row.kind(), main));
        return row.publishedAt(clock.instant());
    }

    private void checkFit(Kind kind, NamedFile main) {
        try {
            resources.checkFit(kind, main.path());
        } catch (Problem unfit) {
            throw main.refused(unfit);
        }
    }

    private static Ready ready(
            ImportTask task, ReadRow read, ImportRow row, MemberFiles.Taken taken, Optional<OffsetDateTime> date) {
        String digest = taken.digest(row);
        NewResource wanted = row.toNewResource(taken.files(), taken.captions(), digest, task.publishBy());
        boolean mayDate = task.mayDate(wanted);
        ImportItem item = new ImportItem(
                wanted,
                row.externalId(),
                digest,
                date.filter(at -> mayDate),
                OptionalInt.of(read.line()),
                !row.files().isEmpty());
        boolean undated = date.isPresent() && !mayDate;
        return new Ready(
                read,
                item,
                Stream.concat(row.notes().stream(), undated ? Stream.of(NO_DATE) : Stream.empty())
                        .toList());
    }

    private Uni<Void> store(ImportTask task, Lot lot) {
        if (lot.ready().isEmpty()) {
            return results.note(task.id(), lot.refused());
        }
        return resources
                .putAll(
                        task.person(),
                        lot.items(),
                        (session, done) -> results.note(session, task.id(), lot.all(Lot.results(lot.ready(), done))))
                .replaceWithVoid()
                .onFailure(failure -> !(failure instanceof Problem))
                .recoverWithUni(failure -> putHalves(task, lot, failure));
    }

    private Uni<Void> putHalves(ImportTask task, Lot lot, Throwable failure) {
        int size = lot.ready().size();
        LOG.warnf("Import %s: a lot of %d rows could not be stored: %s", task.id(), size, failure);
        if (size == 1) {
            return Refusals.isTheRowsOwn(failure)
                    ? results.note(task.id(), lot.all(unstorable(lot.ready())))
                    : Uni.createFrom().failure(failure);
        }
        Lot first = new Lot(lot.ready().subList(0, size / 2), lot.refused());
        Lot second = new Lot(lot.ready().subList(size / 2, size), List.of());
        return store(task, first).chain(() -> store(task, second));
    }

    private static List<Result> unstorable(List<Ready> ready) {
        return ready.stream()
                .map(each -> new Result(
                        each.row().line(), each.row().externalId(), ImportResult.failed("这一行含有无法保存的内容，请检查特殊字符。")))
                .toList();
    }

    private static Result refused(ImportTask task, ReadRow row, Problem refusal) {
        boolean told = row.refusal().isPresent() || refusal.errors().isEmpty();
        String words = told
                ? refusal.detail()
                : refusal.errors().stream()
                        .map(error -> RowFields.told(error, task.columns()))
                        .collect(Collectors.joining(" "));
        return new Result(row.line(), row.externalId(), ImportResult.failed(words));
    }
}
