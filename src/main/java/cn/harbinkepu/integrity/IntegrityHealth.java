package cn.harbinkepu.integrity;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;

/// Down while originals are damaged that nothing can be made from: somebody has to bring them back.
@Wellness
@ApplicationScoped
class IntegrityHealth implements AsyncHealthCheck {

    private final Findings findings;

    IntegrityHealth(Findings findings) {
        this.findings = findings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return findings.progress().map(progress -> HealthCheckResponse.named("stored originals")
                .status(progress.damaged() == 0)
                .withData("read", progress.objects())
                .withData("damaged", progress.damaged())
                .build());
    }
}
