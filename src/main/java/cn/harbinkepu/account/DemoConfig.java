package cn.harbinkepu.account;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The accounts of the embedded default; never in production.
@ConfigMapping(prefix = "kepu.demo")
interface DemoConfig {

    /// Whether to create them at the start.
    @WithDefault("false")
    boolean enabled();

    /// Their one password; obligatory when they are enabled, so that there is no well-known one.
    Optional<String> password();

    /// A partner's key to be known as well; it starts with `kpk_`.
    Optional<String> partnerKey();
}
