package cn.harbinkepu.audit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

@ApplicationScoped
class DailyCheck implements Chore {

    private final Checks checks;
    private final Duration every;

    DailyCheck(Checks checks, AuditConfig config) {
        this.checks = checks;
        this.every = config.checkEvery();
    }

    @Override
    public String name() {
        return "audit.check-daily";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        return checks.requestWhole();
    }
}
