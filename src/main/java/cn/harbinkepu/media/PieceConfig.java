package cn.harbinkepu.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How films are cut for the work on them.
@ConfigMapping(prefix = "kepu.media.pieces")
interface PieceConfig {

    /// Segments of four seconds that are made in one go, five minutes: what a killed worker has to make again
    /// at most.
    @WithDefault("75")
    int segments();
}
