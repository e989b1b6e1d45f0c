package cn.harbinkepu.alert;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How warnings of others are fetched, and how many of them may go out without the desk.
@ConfigMapping(prefix = "kepu.warning")
interface WarningConfig {

    /// Messages of one source in an hour that policies let out without the desk, ends not counted; what comes beyond
    /// waits for the desk. A source that says more has lost its senses or its key.
    @WithDefault("10")
    int mostPerHour();

    /// The longest validity of what a policy lets out.
    @WithDefault("24h")
    Duration longestValidity();

    /// How often it is looked which feeds are due; a feed may be asked every thirty seconds.
    @WithDefault("10s")
    Duration lookEvery();

    /// Time for one answer of another server, from the first byte sent to the last one received.
    @WithDefault("20s")
    Duration patience();

    /// Bytes of a feed or of a message, unpacked; a message has its own limit below that.
    @WithDefault("4M")
    MemorySize largestAnswer();

    /// Entries of a feed that are looked at, the newest ones.
    @WithDefault("200")
    int mostEntries();

    /// Time that one visit of a feed may take; the rest follows with the next.
    @WithDefault("3m")
    Duration longestVisit();

    /// Whether feeds inside the own network, and feeds without encryption or signature, may be
    /// followed. Only for tests and development.
    @WithDefault("false")
    boolean privateAddresses();
}
