package cn.harbinkepu.audience;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// The readers whose feed goes by their group alone although they would have a personal one, so that it can be seen
/// whether personal feeds do any good. Drawn by the last letters of the profile's number, which are
/// chance; who is among them stays among them.
@ApplicationScoped
public class Holdout {

    /// So many values have the last four letters of a number.
    private static final int VALUES = 0x10000;

    private final int below;

    @Inject
    Holdout(AudienceConfig config) {
        this(config.holdout());
    }

    /// @param share of readers, 0 to 1
    Holdout(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("kepu.audience.holdout is a share from 0 to 1, not " + share);
        }
        this.below = (int) Math.round(share * VALUES);
    }

    public boolean has(UUID profile) {
        return (profile.getLeastSignificantBits() & (VALUES - 1)) < below;
    }

    /// The same as a condition on the table `profile`, called `p`.
    String sql() {
        return "('x' || right(p.id::text, 4))::bit(16)::int < " + below;
    }
}
