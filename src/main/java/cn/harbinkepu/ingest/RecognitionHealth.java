package cn.harbinkepu.ingest;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.text.Recogniser;

/// Says whether this instance can read letters in pictures. It is well either way: without, the stages say so.
@Wellness
@ApplicationScoped
class RecognitionHealth implements AsyncHealthCheck {

    private final Recogniser recogniser;

    RecognitionHealth(Recogniser recogniser) {
        this.recogniser = recogniser;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return recogniser.isInstalled().map(installed -> HealthCheckResponse.named("text recognition")
                .up()
                .withData("state", installed ? "INSTALLED" : "NOT_INSTALLED")
                .build());
    }
}
