package cn.harbinkepu.resource;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.work.Chore;

/// Does what was planned and is overdue although its job is gone: given up while a neighbour was away, or lost with a
/// table that was restored from a copy.
@ApplicationScoped
class OverdueSchedules implements Chore {

    /// Behind the jobs themselves, which come on time.
    private static final String PUBLICATIONS = """
            select resource from revision
             where state = 'SCHEDULED' and scheduled_for < now() - interval '1 minute' limit 100""";

    private static final String WITHDRAWALS =
            "select resource from planned_withdrawal where at < now() - interval '1 minute' limit 100";

    private final Pool pool;
    private final ScheduledPublication publications;
    private final PlannedWithdrawals withdrawals;

    OverdueSchedules(Pool pool, ScheduledPublication publications, PlannedWithdrawals withdrawals) {
        this.pool = pool;
        this.publications = publications;
        this.withdrawals = withdrawals;
    }

    @Override
    public String name() {
        return "resource.overdue-schedules";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Void> run() {
        return each(PUBLICATIONS, publications::publishIfDue)
                .chain(() -> each(WITHDRAWALS, withdrawals::withdrawIfDue));
    }

    private Uni<Void> each(String sql, java.util.function.Function<UUID, Uni<Void>> act) {
        return pool.query(sql)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList())
                .chain(ids -> inTurn(ids, act));
    }

    private static Uni<Void> inTurn(List<UUID> ids, java.util.function.Function<UUID, Uni<Void>> act) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(act::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
