package cn.harbinkepu.search.check;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.search.IndexChange;
import cn.harbinkepu.search.IndexWriter;
import cn.harbinkepu.search.MomentRefresh;
import cn.harbinkepu.search.Rebuilds;
import cn.harbinkepu.work.FactLog;
import cn.harbinkepu.work.JobHandler;

/// Finds where the index and PostgreSQL disagree, and writes into the index what PostgreSQL says. What
/// the index does not take, because somebody else has written to it with a later version, comes with a
/// new index.
@ApplicationScoped
class IndexCheck implements JobHandler {

    static final String NAME = "search.check";

    private static final Logger LOG = Logger.getLogger(IndexCheck.class);

    /// More are mended by the next check, or by a rebuild.
    private static final int MOST = 5_000;

    private final Comparison comparison;
    private final IndexChecks checks;
    private final MomentRefresh refresh;
    private final IndexWriter index;
    private final FactLog facts;
    private final Rebuilds rebuilds;

    IndexCheck(
            Comparison comparison,
            IndexChecks checks,
            MomentRefresh refresh,
            IndexWriter index,
            FactLog facts,
            Rebuilds rebuilds) {
        this.comparison = comparison;
        this.checks = checks;
        this.refresh = refresh;
        this.index = index;
        this.facts = facts;
        this.rebuilds = rebuilds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key);
        return checks.begun(id)
                .chain(() -> comparison.differences(MOST, compared -> checks.progress(id, compared)))
                .call(this::mend)
                .call(found -> comparison.again(found).call(this::rebuildFor))
                .chain(found -> checks.done(id, found));
    }

    @Override
    public boolean isMissed() {
        return false;
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        String problem = cause instanceof Problem known ? known.detail() : "核对索引时出错，详情见日志。";
        return checks.failed(UUID.fromString(key), problem);
    }

    private Uni<Void> mend(List<Difference> found) {
        found.forEach(difference -> LOG.warnf("The index differs from what is published: %s", difference));
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(this::mend)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> rebuildFor(List<Difference> left) {
        return left.isEmpty() ? Uni.createFrom().voidItem() : rebuilds.request().replaceWithVoid();
    }

    private Uni<Void> mend(Difference difference) {
        return switch (difference) {
            case Difference.Missing missing -> refresh.refresh(missing.id());
            case Difference.Outdated outdated -> refresh.refresh(outdated.id());
            case Difference.Surplus surplus ->
                facts.lastOf(surplus.id().toString())
                        .map(last -> Math.max(last, surplus.version() + 1))
                        .chain(version -> index.apply(List.of(new IndexChange.Remove(surplus.id(), version))));
        };
    }
}
