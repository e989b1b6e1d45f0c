package cn.harbinkepu.dump;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.dump.Dump.Scope;
import cn.harbinkepu.work.JobHandler;

/// Makes a file that an administrator has asked for.
@ApplicationScoped
class MakeDump implements JobHandler {

    static final String NAME = "dump.make";

    private final Making making;

    MakeDump(Making making) {
        this.making = making;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        return switch (Scope.valueOf(data.getString("scope"))) {
            case FULL -> making.full().replaceWithVoid();
            case DELTA -> making.delta().replaceWithVoid();
        };
    }

    /// It is among the failed jobs, and the next night comes.
    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return Uni.createFrom().voidItem();
    }
}
