package cn.harbinkepu.search;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;

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
        return index.state().map(state -> HealthCheckResponse.named("elasticsearch")
                .status(state == State.READY || state == State.OUTDATED)
                .withData("state", state.name())
                .build());
    }
}
