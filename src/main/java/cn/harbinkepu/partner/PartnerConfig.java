package cn.harbinkepu.partner;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What partners receive.
@ConfigMapping(prefix = "kepu.partner")
public interface PartnerConfig {

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

    /// How long a page of a feed may be answered from memory before the database is asked again. Changes are told to
    /// all instances at once; this bounds what a lost message can cost.
    @WithDefault("5s")
    Duration freshFor();

    /// How long a page of a feed may still be answered from memory while the database is away.
    @WithDefault("1h")
    Duration staleFor();

    /// Whom podcast directories write to. Without it the podcast names no owner, and some directories do not take it.
    Optional<String> ownerEmail();
}
