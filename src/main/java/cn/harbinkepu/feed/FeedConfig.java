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

    /// How soon after it became visible an instance hears what was published, withdrawn and used. Two queries that find
    /// nothing, as a rule.
    @WithDefault("500ms")
    Duration followEvery();

    /// Whether a model is learned from what readers did; some 70 MB of memory in each instance.
    /// Until there is enough to learn from, and when nothing better comes of it, the weights to
    /// begin with hold.
    @WithDefault("true")
    boolean learns();

    /// How often it is tried to learn a better model from what readers did.
    @WithDefault("24H")
    Duration learnEvery();
}
