package cn.harbinkepu.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.bulk.Lot.Ready;
import cn.harbinkepu.bulk.RowResults.Result;
import cn.harbinkepu.resource.ForeseenImports;
import cn.harbinkepu.resource.ImportItem;
import cn.harbinkepu.resource.ImportResult;
import cn.harbinkepu.resource.ImportResult.Outcome;

/// Foresees what putting a lot would do.
@ApplicationScoped
class TrialLots {

    private final ForeseenImports imports;
    private final RowResults results;

    TrialLots(ForeseenImports imports, RowResults results) {
        this.imports = imports;
        this.results = results;
    }

    /// Notes what would become of each row, as the import itself would say it.
    Uni<Void> foresee(ImportTask task, Lot lot) {
        Map<Boolean, List<Ready>> bySeen = lot.ready().stream()
                .collect(Collectors.partitioningBy(
                        ready -> task.foreseen().containsKey(ready.item().externalId())));
        List<Ready> unseen = bySeen.get(false);
        List<Ready> seen = bySeen.get(true);
        return imports.foreseeAll(task.person(), Lot.items(unseen))
                .invoke(first -> remember(task, unseen, first))
                .map(first -> Lot.results(unseen, first))
                .chain(first -> foreseeAgain(task, seen).map(second -> joined(first, second)))
                .chain(foreseen -> results.note(task.id(), lot.all(foreseen)));
    }

    private Uni<List<Result>> foreseeAgain(ImportTask task, List<Ready> seen) {
        return imports.foreseeAll(task.person(), Lot.items(seen))
                .map(foreseen -> IntStream.range(0, seen.size())
                        .mapToObj(i -> again(task, seen.get(i).item(), foreseen.get(i)))
                        .toList())
                .invoke(foreseen -> remember(task, seen, foreseen))
                .map(foreseen -> Lot.results(seen, foreseen));
    }

    /// What would fail leaves nothing that a later row could change.
    private static void remember(ImportTask task, List<Ready> ready, List<ImportResult> foreseen) {
        for (int i = 0; i < ready.size(); i++) {
            if (foreseen.get(i).outcome() != Outcome.FAILED) {
                ImportItem item = ready.get(i).item();
                task.foreseen().put(item.externalId(), item.digest());
            }
        }
    }

    /// Measured by what the file itself said of the same resource before.
    private static ImportResult again(ImportTask task, ImportItem item, ImportResult foreseen) {
        if (foreseen.outcome() == Outcome.FAILED) {
            return foreseen;
        }
        boolean same = item.digest().equals(task.foreseen().get(item.externalId()));
        return new ImportResult(
                same ? Outcome.UNCHANGED : Outcome.UPDATED, Optional.empty(), 0, 0, foreseen.problem(), List.of());
    }

    private static List<Result> joined(List<Result> first, List<Result> second) {
        List<Result> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
