package cn.harbinkepu.live;

import cn.harbinkepu.alert.AlertEvent;

/// What an open page receives.
public sealed interface LiveEvent {

    /// The stream is open; what comes next has a higher number.
    record Opened(long sequence) implements LiveEvent {}

    /// Something was said about an alert.
    ///
    /// @param data the JSON, written once for all listeners
    record Said(AlertEvent event, String data) implements LiveEvent {
        static Said of(AlertEvent event) {
            return new Said(event, event.alert().json().encode());
        }
    }

    /// More was missed than is kept: read the current state again, then go on from this number.
    record Resync(long sequence) implements LiveEvent {}

    /// A sign of life.
    record Heartbeat() implements LiveEvent {}
}
