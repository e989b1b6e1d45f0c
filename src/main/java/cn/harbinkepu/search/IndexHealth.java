package cn.harbinkepu.search;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.search.SearchIndex.State;

/// Says how the index is, without taking the instance out of service: pages and a limited search go on without it.
@Wellness
@ApplicationScoped
class IndexHealth implements AsyncHealthCheck {

    private final SearchIndex index;

    IndexHealth(SearchIndex index) {
        this.index = index;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.combine().all().unis(index.state(), index.complaint()).with(IndexHealth::response);
    }

    /// A wrong plugin is told, not counted as down: the index that there is goes on answering.
    private static HealthCheckResponse response(State state, Optional<String> complaint) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("elasticsearch")
                .status(state == State.READY || state == State.OUTDATED)
                .withData("state", state.name());
        complaint.ifPresent(words -> response.withData("plugin", words));
        return response.build();
    }
}
