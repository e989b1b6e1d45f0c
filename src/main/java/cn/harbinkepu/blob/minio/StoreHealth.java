package cn.harbinkepu.blob.minio;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;

/// Whether the object store answers. Texts are read without it, so the instance goes on.
@Wellness
@ApplicationScoped
class StoreHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Blobs blobs;

    StoreHealth(Blobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return blobs.stat("health")
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> HealthCheckResponse.up("object store"))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down("object store"));
    }
}
