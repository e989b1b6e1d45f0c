package cn.harbinkepu.text;

/// How long a document may take, and beside whom it is read.
public enum Patience {
    /// A first try: `kepu.text.first-limit`, in turn with all others. Nearly every document is read in a second, and
    /// one that hangs must not hold up the rest for long.
    SHORT,
    /// A further try of a document that has ended its parser before: `kepu.text.limit`, with a fresh parser, one at a
    /// time beside the others.
    LONG
}
