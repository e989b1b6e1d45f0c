package cn.harbinkepu.search.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.search.Search;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.SearchResult;
import cn.harbinkepu.work.JobHandler;

/// Asks every judged query as a citizen would, one after the other, so that no citizen waits for it.
@ApplicationScoped
class Measure implements JobHandler {

    static final String NAME = "search.measure";

    /// Whoever watches sees it move, and the database is not written to at every step.
    private static final int STEP = 20;

    private final Search search;
    private final MeasureStore store;

    Measure(Search search, MeasureStore store) {
        this.search = search;
        this.store = store;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID run = UUID.fromString(key);
        return store.tasks()
                .call(tasks -> store.begun(run, tasks.size()))
                .chain(tasks -> outcomes(run, tasks))
                .chain(outcomes -> store.done(run, outcomes));
    }

    /// It is asked for anew where it is shown, and the next night in any case.
    @Override
    public boolean isMissed() {
        return false;
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        String problem = cause instanceof Problem known ? known.detail() : "测评时出错，详情见日志。";
        return store.failed(UUID.fromString(key), problem);
    }

    private Uni<List<Outcome>> outcomes(UUID run, List<MeasureStore.Task> tasks) {
        List<Outcome> outcomes = new ArrayList<>();
        return Multi.createFrom()
                .iterable(tasks)
                .onItem()
                .transformToUniAndConcatenate(task -> outcome(task)
                        .invoke(outcomes::add)
                        .call(() -> outcomes.size() % STEP == 0
                                ? store.progress(run, outcomes.size())
                                : Uni.createFrom().voidItem()))
                .collect()
                .last()
                .chain(() -> store.progress(run, outcomes.size()))
                .replaceWith(outcomes);
    }

    private Uni<Outcome> outcome(MeasureStore.Task task) {
        return search.find(SearchQuery.best(task.words(), Ranking.DEPTH)).map(result -> {
            refuseLimited(result);
            List<UUID> came =
                    result.items().stream().map(hit -> hit.card().id()).toList();
            return new Outcome(task.query(), task.set(), result.total(), new Ranking(came, task.right()));
        });
    }

    /// What PostgreSQL finds in the index's place says nothing about the search.
    private static void refuseLimited(SearchResult result) {
        if (result.degraded().orElse(false)) {
            throw new Problem(ProblemCode.UNAVAILABLE, "搜索服务暂时不可用，稍后再测。");
        }
    }
}
