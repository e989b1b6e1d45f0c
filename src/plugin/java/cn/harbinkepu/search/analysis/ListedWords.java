package cn.harbinkepu.search.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.CharArraySet;

/// A list of words: names of places, terms of science. Spelt as [Folding] leaves them.
final class ListedWords implements Lexicon {

    private final CharArraySet words;
    private final Map<Character, Integer> longestByFirst = new HashMap<>();

    ListedWords(List<String> words) {
        this.words = new CharArraySet(words, false);
        words.forEach(word -> longestByFirst.merge(word.charAt(0), word.length(), Math::max));
    }

    @Override
    public int longestAt(char[] text, int at, int end) {
        int longest = Math.min(longestByFirst.getOrDefault(text[at], 0), end - at);
        for (int length = longest; length > 1; length--) {
            if (words.contains(text, at, length)) {
                return length;
            }
        }
        return 0;
    }
}
