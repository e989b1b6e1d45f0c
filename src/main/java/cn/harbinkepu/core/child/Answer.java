package cn.harbinkepu.core.child;

/// What came of a question to a child. After anything but a [Line] the conversation is over.
public sealed interface Answer {

    /// The child answered.
    record Line(String text) implements Answer {}

    /// The child ended before it answered.
    record Ended(Ending.Exited how) implements Answer {}

    /// The child did not answer in time and was killed.
    record TimedOut() implements Answer {}
}
