package cn.harbinkepu.audit;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;

/// Tells people, not load balancers, when the log was found broken.
@Wellness
@ApplicationScoped
class AuditHealth implements AsyncHealthCheck {

    private static final String NAME = "audit log";

    private final Chain chain;
    private final Checks checks;

    AuditHealth(Chain chain, Checks checks) {
        this.chain = chain;
        this.checks = checks;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.combine()
                .all()
                .unis(chain.status(), checks.latest())
                .with(AuditHealth::response)
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }

    private static HealthCheckResponse response(Chain.Status status, Optional<Checks.Check> check) {
        boolean good = check.stream().noneMatch(last -> "BROKEN".equals(last.state()) || "FAILED".equals(last.state()));
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME)
                .status(good)
                .withData("waiting", status.waiting())
                .withData("sealed", status.head().map(Chain.Head::sequence).orElse(0L));
        check.ifPresent(last -> response.withData("check", last.state())
                .withData("checkedAt", last.requestedAt().toString()));
        check.flatMap(Checks.Check::broken).ifPresent(line -> response.withData("broken", line));
        return response.build();
    }
}
