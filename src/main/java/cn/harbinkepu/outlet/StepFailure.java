package cn.harbinkepu.outlet;

import io.smallrye.mutiny.Uni;

/// What a platform said instead of doing what it was asked; ends a step as that.
public final class StepFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Step step;
    private final boolean ofToken;

    private StepFailure(Step step, boolean ofToken) {
        super(step.toString(), null, false, false);
        this.step = step;
        this.ofToken = ofToken;
    }

    public static StepFailure of(Step step) {
        return new StepFailure(step, false);
    }

    /// The access token is over or unknown: it is renewed once, and the same asked again.
    public static StepFailure ofToken(String words) {
        return new StepFailure(Step.Later.soon(words), true);
    }

    boolean isOfToken() {
        return ofToken;
    }

    public Step step() {
        return step;
    }

    /// Ends a step as what the platform said.
    public static Uni<Step> ended(Uni<Step> step) {
        return step.onFailure(StepFailure.class).recoverWithItem(failure -> failure.step());
    }
}
