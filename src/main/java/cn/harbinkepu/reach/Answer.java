package cn.harbinkepu.reach;

import java.time.Duration;
import java.util.Optional;

/// How a channel has answered.
public sealed interface Answer {

    /// It will carry the message; whether that arrives, nobody says.
    record Sent() implements Answer {}

    /// The recipient's system has it.
    record Received() implements Answer {}

    /// Somebody has confirmed it at once.
    ///
    /// @param by as the answer says; may be empty
    record Acknowledged(String by) implements Answer {}

    /// It will not be taken, however often it is sent.
    record Refused(String why) implements Answer {}

    /// There was no way to the other side just now: the recipient has heard nothing of it.
    record Unreached(String why) implements Answer {}

    /// Not now.
    ///
    /// @param pause how long the other side wants to be left alone, if it says so
    record NotNow(Optional<Duration> pause, String why) implements Answer {}
}
