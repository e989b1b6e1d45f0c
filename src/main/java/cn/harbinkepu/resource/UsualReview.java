package cn.harbinkepu.resource;

import jakarta.enterprise.context.ApplicationScoped;

/// The review steps of whatever has no plan of its own, as they are configured.
@ApplicationScoped
public class UsualReview {

    private final ReviewPlan plan;

    UsualReview(ResourceConfig config) {
        this.plan = ReviewPlan.of(config.reviewSteps());
    }

    public ReviewPlan plan() {
        return plan;
    }
}
