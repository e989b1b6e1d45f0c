package cn.harbinkepu.core.fetch;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What holds for everything that is handed to servers of others.
@ConfigMapping(prefix = "kepu.outside")
interface OutsideConfig {

    /// Time for one answer of a server that something is handed to.
    @WithDefault("10s")
    Duration patience();

    /// Whether strangers may name servers inside the own network, and by plain http: push services,
    /// webhooks, callbacks. Only for tests and development.
    @WithDefault("false")
    boolean privateAddresses();
}
