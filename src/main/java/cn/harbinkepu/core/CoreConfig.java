package cn.harbinkepu.core;

import java.net.URI;
import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What the whole cloud has to know about itself.
@ConfigMapping(prefix = "kepu.core")
public interface CoreConfig {

    /// The address under which the public reaches the cloud, without a slash at the end. Feeds, facts and alerts carry
    /// absolute addresses made from it; with `https` cookies are marked secure.
    URI publicUrl();

    /// Where work in hand is put down; emptied as it ends. Needs room for the largest film several times.
    @WithDefault("${java.io.tmpdir}/harbin-kepu")
    Path scratch();
}
