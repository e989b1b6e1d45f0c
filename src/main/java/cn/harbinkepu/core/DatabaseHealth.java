package cn.harbinkepu.core;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/// Whether PostgreSQL answers. It is the truth, so an instance that does not reach it takes no requests.
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;

    DatabaseHealth(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> HealthCheckResponse.up("postgresql"))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down("postgresql"));
    }
}
