package cn.harbinkepu.outlet;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Accounts on the platforms of others, and what is published there.
@ConfigMapping(prefix = "kepu.outlet")
public interface OutletConfig {

    /// Seals secrets and tokens of accounts in the database: 32 bytes in base64. Without it they lie open.
    Optional<String> secretKey();

    /// How often it is looked which posts are due. The first step needs no look.
    @WithDefault("5s")
    Duration lookEvery();

    /// After which a post that a platform did not take, or has said nothing about, is gone on with; every further pause
    /// is twice as long.
    @WithDefault("20s")
    Duration firstPause();

    /// The longest of those pauses.
    @WithDefault("30m")
    Duration longestPause();

    /// How often a step is tried before the post is given up. With pauses of half an hour in the end that is most of a
    /// day.
    @WithDefault("40")
    int tries();

    /// How long it is looked whether something went through of which no answer came, before it is sent again.
    @WithDefault("10m")
    Duration doubt();

    /// After this time without a result a post is listed as hanging.
    @WithDefault("24h")
    Duration hangsAfter();

    /// Within which time a corrected or withdrawn post has to be seen to; then it is listed as overdue.
    @WithDefault("24h")
    Duration dutyWithin();

    /// How long a package for desks that publish by hand is kept.
    @WithDefault("7d")
    Duration keepPackage();
}
