package cn.harbinkepu.push;

/// What an open page of a reader receives.
public sealed interface PageEvent {

    /// The stream is open; what comes next has a higher number.
    record Opened(long number) implements PageEvent {}

    record Said(Inbox.Entry message) implements PageEvent {}

    /// More was missed than is told again: read the list, then go on from this number.
    record Resync(long number) implements PageEvent {}

    /// A sign of life.
    record Heartbeat() implements PageEvent {}
}
