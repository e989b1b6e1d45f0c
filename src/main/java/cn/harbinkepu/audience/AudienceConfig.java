package cn.harbinkepu.audience;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Profiles of readers.
@ConfigMapping(prefix = "kepu.audience")
interface AudienceConfig {

    /// After this time without a visit a profile and all that belongs to it is erased.
    @WithDefault("365D")
    Duration keep();

    /// After this time an event of a reader is erased.
    @WithDefault("180D")
    Duration keepEvents();

    /// Events that one profile may send in a minute; what is beyond is refused. A reader makes some dozens, a device
    /// that was away for long sends some hundreds at once.
    @WithDefault("3000")
    int mostEvents();

    /// How often an instance looks whether the rules of segments were changed: a query for one number.
    @WithDefault("1s")
    Duration followSegmentsEvery();

    /// The share of readers whose feed goes by their group alone, so that it can be seen whether personal feeds do any
    /// good; 0 for none.
    @WithDefault("0.05")
    double holdout();

    /// The key that signs profile tokens: 32 bytes in base64. Without it one is made and kept in the database.
    Optional<String> tokenKey();
}
