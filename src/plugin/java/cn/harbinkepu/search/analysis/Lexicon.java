package cn.harbinkepu.search.analysis;

/// Words that the dictionary does not know.
interface Lexicon {

    /// The length of the longest word that begins at a position; 0 if none does.
    int longestAt(char[] text, int at, int end);
}
