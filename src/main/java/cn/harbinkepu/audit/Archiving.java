package cn.harbinkepu.audit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

@ApplicationScoped
class Archiving implements Chore {

    /// Six months are never longer.
    private static final long LEAST_DAYS = 184;

    private final Chain chain;
    private final long days;

    Archiving(Chain chain, AuditConfig config) {
        this.chain = chain;
        this.days = Math.max(LEAST_DAYS, config.keptAtHand().toDays());
    }

    @Override
    public String name() {
        return "audit.archive";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public Uni<Void> run() {
        return chain.archive(days);
    }
}
