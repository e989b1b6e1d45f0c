package cn.harbinkepu.text;

/// What was read in a picture by eye.
public sealed interface Recognition {

    /// How a doubtful word is marked in a text, so that a person looks at it: `〔？冰层〕`.
    String DOUBT = "〔？";

    /// There are letters.
    ///
    /// @param text       paragraphs; each word that the reader is not sure of stands in [Recognition#DOUBT] and `〕`
    /// @param confidence 0 to 100, the mean of all words
    record Read(String text, int confidence) implements Recognition {}

    /// There are none, or none that can be told from a pattern.
    record NoWords() implements Recognition {}

    /// The reader is not installed on this machine.
    record Absent() implements Recognition {}

    /// The reader could not cope with the picture in time.
    ///
    /// @param detail for the log, not for readers
    record Failed(String detail) implements Recognition {}
}
