package cn.harbinkepu.push;

import java.time.Duration;
import java.util.Optional;

/// How a channel has answered.
public sealed interface Outcome {

    /// The channel has taken the message.
    record Delivered() implements Outcome {}

    /// Not now.
    ///
    /// @param pause how long the channel wants to be left alone, if it says so
    record Later(Optional<Duration> pause, String why) implements Outcome {}

    /// There is nobody at this address any more: it is deleted.
    record Gone(String why) implements Outcome {}

    /// This message will not be taken, however often it is sent.
    record Refused(String why) implements Outcome {}

    /// Nobody is there just now, and nothing was wrong: another channel may have the message.
    record Passed() implements Outcome {}
}
