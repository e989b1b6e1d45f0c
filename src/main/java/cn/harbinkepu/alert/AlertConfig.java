package cn.harbinkepu.alert;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Who issues alerts, and how long things hold.
@ConfigMapping(prefix = "kepu.alert")
public interface AlertConfig {

    /// Fourteen digits of GB/T 35965.1 that begin every identifier: division, agency, inner unit, extension. The
    /// default is a placeholder; a city that goes live puts in the code that the warning centre has given it.
    @WithDefault("23010041600000")
    String issuer();

    /// The CAP sender: unique to the issuer and stable, by custom an address under a domain it owns. The
    /// default is a placeholder as well.
    @WithDefault("warning@kepu.example.org")
    String sender();

    /// The sender's name as people read it.
    @WithDefault("哈尔滨市科学技术协会应急科普服务")
    String senderName();

    /// The same for the English part of a message.
    @WithDefault("Emergency Science Service of the Harbin Association for Science and Technology")
    String senderNameEnglish();

    /// A draft that nobody approves for this long describes a past situation and can no longer be approved.
    @WithDefault("2h")
    Duration draftLifetime();

    /// The longest validity of one message: longer is a slip of the pen in the date.
    @WithDefault("30d")
    Duration longestValidity();

    /// How long a message that has ended stays on the page and in the feeds, since pollers read “gone” as “ended”.
    @WithDefault("7d")
    Duration keepInFeeds();
}
