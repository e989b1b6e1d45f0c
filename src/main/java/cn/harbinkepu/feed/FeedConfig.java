package cn.harbinkepu.feed;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Feeds for readers.
@ConfigMapping(prefix = "kepu.feed")
interface FeedConfig {

    /// After this time a resource counts half as much in a feed as one just published.
    @WithDefault("14D")
    Duration halfLife();

    /// How often it is checked that the candidates in Redis are complete. Until a loss is noticed, feeds may lack
    /// what Redis forgot; a check is two commands.
    @WithDefault("2s")
    Duration checkEvery();
}
