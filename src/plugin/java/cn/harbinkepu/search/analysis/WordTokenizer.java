package cn.harbinkepu.search.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Terms that are words.
final class WordTokenizer extends RunTokenizer {

    private final Segmenter segmenter;
    private final Optional<WordParts> parts;

    /// @param parts finds the words inside a word, which then are terms at its place too
    WordTokenizer(Segmenter segmenter, Optional<WordParts> parts) {
        this.segmenter = segmenter;
        this.parts = parts;
    }

    @Override
    List<Token> cut(char[] text, int start, int end) {
        List<Token> tokens = new ArrayList<>();
        for (Span word : segmenter.split(text, start, end)) {
            tokens.add(new Token(word.start(), word.end(), 1));
            parts.ifPresent(inside ->
                    inside.of(text, word).forEach(part -> tokens.add(new Token(part.start(), part.end(), 0))));
        }
        return tokens;
    }
}
