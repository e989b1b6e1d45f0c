package cn.harbinkepu.partner;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What partners receive.
@ConfigMapping(prefix = "kepu.partner")
interface PartnerConfig {

    /// How many items a page of a feed has.
    @WithDefault("50")
    int pageSize();

    /// How long feeds say that something was withdrawn. A partner that was away for longer has to compare its copy
    /// with the whole feed.
    @WithDefault("90D")
    Duration keepRemovals();

    /// How long after it was written a change is shown to harvesters and in dumps. Writing it may
    /// take two seconds less, and is tried again otherwise; so nobody who asks for what is new
    /// since the last time misses anything.
    @WithDefault("10S")
    Duration settle();
}
