package cn.harbinkepu.insight;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Counting uses.
@ConfigMapping(prefix = "kepu.insight")
interface InsightConfig {

    /// How often an instance writes down what it counted: what a crash can lose at most.
    @WithDefault("10s")
    Duration writeEvery();

    /// Different resources and ways that an instance counts between two writings; what goes beyond is not counted, so
    /// that a flood of addresses cannot fill the memory. Hundreds of readers a second stay far below.
    @WithDefault("50000")
    int mostCounters();
}
