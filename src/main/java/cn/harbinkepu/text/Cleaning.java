package cn.harbinkepu.text;

/// What came of taking out of a file what it tells about its makers.
public sealed interface Cleaning {

    /// There was nothing to take out: the file can be given to anybody as it is.
    record Nothing() implements Cleaning {}

    /// The target holds the same picture or document without it.
    record Cleaned() implements Cleaning {}

    /// The format keeps such things in places that nobody knows for certain.
    record Uncertain() implements Cleaning {}

    /// The file is damaged, or beyond a limit, or ended its parser.
    ///
    /// @param detail for the log, not for readers
    record Failed(String detail) implements Cleaning {}
}
