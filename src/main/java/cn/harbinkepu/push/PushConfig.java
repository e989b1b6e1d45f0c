package cn.harbinkepu.push;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Messages to readers.
@ConfigMapping(prefix = "kepu.push")
interface PushConfig {

    /// Messages that one reader is sent in a day of Beijing, whatever is published.
    @WithDefault("2")
    int mostADay();

    /// Messages that one reader is sent in a week of Beijing, Monday to Sunday.
    @WithDefault("7")
    int mostAWeek();

    /// When digests are made, Beijing time; the weekly ones on Saturday.
    @WithDefault("08:30")
    LocalTime digestAt();

    /// Resources in a digest.
    @WithDefault("5")
    int digestItems();

    /// How often it is looked which digests are due.
    @WithDefault("1m")
    Duration composeEvery();

    /// How often it is looked which messages are to be sent.
    @WithDefault("2s")
    Duration sendEvery();

    /// After this time a message that nobody said anything about since is taken for one of an
    /// instance that died.
    @WithDefault("5m")
    Duration doubtAfter();

    /// Within which time a warning has to be with the first way that will have it; then it counts
    /// as late.
    @WithDefault("10m")
    Duration warningWithin();

    /// Warnings that one instance has in hand at once, by each sort of way. They wait for servers
    /// of others.
    @WithDefault("64")
    int warningsAtOnce();

    /// After which a way that did not take a warning is asked again; every further pause is twice
    /// as long.
    @WithDefault("5s")
    Duration warningFirstPause();

    /// The longest of those pauses.
    @WithDefault("1m")
    Duration warningLongestPause();

    /// How often it is looked which warnings are due again or over. The first try needs no look.
    @WithDefault("2s")
    Duration warningLookEvery();

    /// How often a way may put off a warning before the reader's next one is tried.
    @WithDefault("3")
    int warningTries();

    /// As `doubt-after`, for warnings.
    @WithDefault("2m")
    Duration warningDoubtAfter();

    /// For how long a code proves an address.
    @WithDefault("15m")
    Duration codeValid();

    /// After this time a message is erased from the reader's list.
    @WithDefault("90D")
    Duration keep();

    /// Open pages that one instance keeps told; the next one is told to come back later.
    @WithDefault("5000")
    int maxPages();

    /// How often open pages are shown a sign of life, and looked for what they may have missed.
    @WithDefault("25s")
    Duration heartbeat();

    /// The key that seals addresses in the database: 32 bytes in base64. Without it they lie
    /// there as they are.
    Optional<String> addressKey();
}
