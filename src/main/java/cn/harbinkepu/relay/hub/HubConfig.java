package cn.harbinkepu.relay.hub;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The WebSub hub.
@ConfigMapping(prefix = "kepu.relay.hub")
interface HubConfig {

    /// For how long a subscription holds that wishes for nothing else.
    @WithDefault("10D")
    Duration lease();

    /// The shortest that may be wished for; less is made this.
    @WithDefault("5m")
    Duration shortestLease();

    /// The longest that may be wished for; more is made this.
    @WithDefault("30D")
    Duration longestLease();

    /// Requests to the hub from one address within a minute; more are refused.
    @WithDefault("120")
    int requestsAMinute();

    /// Subscriptions with callbacks at one host; more are refused.
    @WithDefault("500")
    int mostPerHost();

    /// Searches that are followed, by however many; more are refused. Each is made anew whenever
    /// something happens.
    @WithDefault("500")
    int mostSearches();

    /// How long is waited for more after something happened, so that what happens at once is sent
    /// at once.
    @WithDefault("500ms")
    Duration gather();

    /// At least so much time lies between two states of one feed that are sent, however much
    /// happens.
    @WithDefault("2s")
    Duration apart();

    /// Subscribers that one instance is sending to at once; those that have failed before have as
    /// many of their own.
    @WithDefault("128")
    int atOnce();

    /// Time for one answer of a subscriber.
    @WithDefault("15s")
    Duration patience();

    /// After which a subscriber that did not take a state of the feed is sent it again, try by try;
    /// after the last it is left alone until the feed changes.
    @WithDefault("5s,30s,2m,10m,30m,1h,2h,4h,8h")
    List<Duration> pauses();

    /// After which a subscriber that did not answer at all is asked again whether it wants the
    /// feed, try by try.
    @WithDefault("5s,30s")
    List<Duration> askAgain();

    /// How often it is looked what is due. The first try needs no look.
    @WithDefault("2s")
    Duration lookEvery();

    /// After this time what is in hand is taken for that of an instance that died.
    @WithDefault("1m")
    Duration lostAfter();
}
