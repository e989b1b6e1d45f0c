package cn.harbinkepu.live;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Limits of open streams.
@ConfigMapping(prefix = "kepu.live")
interface LiveConfig {

    /// Streams that one instance keeps open; the next one is told to come back later. Each costs
    /// about 11 KB.
    @WithDefault("10000")
    int maxListeners();

    /// A comment goes out this often, so that no proxy takes the stream for dead: nginx waits 60 s,
    /// others 40 s.
    @WithDefault("25s")
    Duration heartbeat();

    /// How often the log is looked at when nobody says that it has grown: the longest delay while
    /// Redis is away.
    @WithDefault("3s")
    Duration poll();

    /// Events kept for those who come back; who has missed more is told to read the page again.
    @WithDefault("200")
    int tail();

    /// Events that are written to a reader who takes nothing before it is dropped; it comes back
    /// and goes on.
    @WithDefault("32")
    int buffer();
}
