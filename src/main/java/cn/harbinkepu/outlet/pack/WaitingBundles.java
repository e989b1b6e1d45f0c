package cn.harbinkepu.outlet.pack;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Goes on with packages whose film was still being made, and drops old ones.
@ApplicationScoped
class WaitingBundles implements Chore {

    private final Bundles bundles;

    WaitingBundles(Bundles bundles) {
        this.bundles = bundles;
    }

    @Override
    public String name() {
        return "outlet.packages";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Uni<Void> run() {
        return bundles.goOn().chain(bundles::dropOld);
    }
}
