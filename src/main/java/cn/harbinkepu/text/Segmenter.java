package cn.harbinkepu.text;

import java.util.List;

/// Cuts a Chinese text into its words.
///
/// Pure, thread-safe, on the CPU alone; the first call loads dictionaries and may take seconds, then some 100,000
/// characters a second.
public interface Segmenter {

    /// What sort of word it is, as far as the dictionary knows.
    enum Sort {
        /// A technical term.
        TERM,
        /// Of a person, place, organisation or brand.
        NAME,
        /// A number, a quantity or a time.
        NUMBER,
        /// Everything else with letters.
        WORD,
        /// Punctuation and spaces.
        MARK
    }

    /// @param offset    of its first character in the text
    /// @param frequency how often 60 million words of newspapers and books have it; 0 for what is hardly used
    record Token(String word, int offset, Sort sort, int frequency) {}

    /// All words in their order, without gaps.
    List<Token> tokens(String text);
}
