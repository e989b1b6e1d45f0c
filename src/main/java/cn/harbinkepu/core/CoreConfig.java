package cn.harbinkepu.core;

import java.net.URI;

import io.smallrye.config.ConfigMapping;

/// What the whole cloud has to know about itself.
@ConfigMapping(prefix = "kepu.core")
public interface CoreConfig {

    /// The address under which the public reaches the cloud, without a slash at the end. Feeds, facts and alerts carry
    /// absolute addresses made from it; with `https` cookies are marked secure.
    URI publicUrl();
}
