package cn.harbinkepu.text;

import java.util.List;

/// Words by how they are typed in pinyin.
///
/// Pure, thread-safe, on the CPU alone; the first call loads dictionaries and may take seconds.
public interface Spellings {

    /// Syllables of the longest word that is known.
    int LONGEST = 5;

    /// @param weight the more, the commoner; names weigh less than words
    record Spelt(String word, double weight) {}

    /// The words of two to five characters that are typed so, the likeliest first; few.
    ///
    /// @param letters small, without tones, syllables joined, v for ü
    List<Spelt> words(String letters);
}
