package cn.harbinkepu.search.analysis;

import java.util.List;

/// The words inside a word: who looks for a part of it is to find the whole.
final class WordParts {

    private static final int SHORTEST_WHOLE = 3;
    private static final int SHORTEST_PART = 2;

    private final Lexicon lexicon;
    private final Segmenter dictionary;

    WordParts(Lexicon lexicon, Segmenter dictionary) {
        this.lexicon = lexicon;
        this.dictionary = dictionary;
    }

    /// The parts by their start, without single characters and without the word itself.
    List<Span> of(char[] text, Span word) {
        if (word.length() < SHORTEST_WHOLE) {
            return List.of();
        }
        Lexicon shorter = (chars, at, end) ->
                lexicon.longestAt(chars, at, at == word.start() && end == word.end() ? end - 1 : end);
        return new LexiconSegmenter(shorter, dictionary)
                .split(text, word.start(), word.end()).stream()
                        .filter(part -> part.length() >= SHORTEST_PART && part.length() < word.length())
                        .toList();
    }
}
