package cn.harbinkepu.relay.hook;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Webhooks of partners.
@ConfigMapping(prefix = "kepu.relay.hook")
interface HookConfig {

    /// After which a message that was not taken is sent again, try by try, each up to a tenth
    /// later; after the last it is given up, and the partner may have it sent again.
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> pauses();

    /// Time for one answer of an endpoint.
    @WithDefault("15s")
    Duration patience();

    /// For how long an endpoint that wants to be left alone is left alone, if it does not say so.
    @WithDefault("30s")
    Duration hold();

    /// For how long at most, whatever it says.
    @WithDefault("6h")
    Duration longestHold();

    /// An endpoint that has not taken anything for so long is switched off, and the partner is
    /// told.
    @WithDefault("5D")
    Duration giveUpAfter();

    /// For how long messages are signed with the earlier secret too after it was changed.
    @WithDefault("24h")
    Duration overlap();

    /// Endpoints that one instance is sending to at once; those that have failed before have as
    /// many of their own.
    @WithDefault("128")
    int atOnce();

    /// Messages about different resources that one endpoint is sent at once.
    @WithDefault("8")
    int together();

    /// Endpoints of one partner.
    @WithDefault("10")
    int mostEndpoints();

    /// For how long it is kept what was sent and what was answered; at least as long as tries go
    /// on.
    @WithDefault("30D")
    Duration keep();

    /// How often it is looked what is due. The first try needs no look.
    @WithDefault("2s")
    Duration lookEvery();

    /// After this time what is in hand is taken for that of an instance that died, and sent again.
    @WithDefault("1m")
    Duration lostAfter();
}
