package cn.harbinkepu.search.check;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Has the index checked once a day.
@ApplicationScoped
class DailyIndexCheck implements Chore {

    private final IndexChecks checks;

    DailyIndexCheck(IndexChecks checks) {
        this.checks = checks;
    }

    @Override
    public String name() {
        return "search.check-daily";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public Uni<Void> run() {
        return checks.request();
    }
}
