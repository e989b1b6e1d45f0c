package cn.harbinkepu.audience;

/// A place in the order in which events became visible.
///
/// @param transaction that wrote the last one before
/// @param sequence    of the last one before
public record EventMark(long transaction, long sequence) {
    public static final EventMark START = new EventMark(0, 0);
}
