package cn.harbinkepu.search.analysis;

import java.util.List;

/// Terms that are single ideographs; other words stay whole.
final class CharacterTokenizer extends RunTokenizer {

    @Override
    List<Token> cut(char[] text, int start, int end) {
        return Segmenter.characters(text, start, end).stream()
                .map(single -> new Token(single.start(), single.end(), 1))
                .toList();
    }
}
