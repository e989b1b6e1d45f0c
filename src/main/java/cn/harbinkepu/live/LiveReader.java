package cn.harbinkepu.live;

import java.util.concurrent.Executor;

/// An open stream, as [LiveAlerts] sees it. Many streams share a loop, so that a message to all of
/// them costs each loop
/// one hand-over and each stream one writing.
public interface LiveReader {

    /// Runs what it is given one after the other; the stream is told everything there and nowhere
    /// else.
    Executor loop();

    /// Writes it down. Never waits: a stream that takes nothing for too long ends itself.
    void hear(LiveEvent event);
}
