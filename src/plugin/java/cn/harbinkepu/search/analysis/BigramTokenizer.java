package cn.harbinkepu.search.analysis;

import java.util.ArrayList;
import java.util.List;

/// Terms that are pairs of neighbouring ideographs, whatever the words may be. A character that stands alone is a term
/// by itself.
final class BigramTokenizer extends RunTokenizer {

    private final boolean characters;

    /// @param characters whether each character is a term too: what is searched for by a single one is found only then
    BigramTokenizer(boolean characters) {
        this.characters = characters;
    }

    @Override
    List<Token> cut(char[] text, int start, int end) {
        List<Span> singles = Segmenter.characters(text, start, end);
        List<Token> tokens = new ArrayList<>(singles.size() * 2);
        for (int i = 0; i < singles.size(); i++) {
            Span single = singles.get(i);
            boolean alone = characters || singles.size() == 1;
            if (alone) {
                tokens.add(new Token(single.start(), single.end(), 1));
            }
            if (i + 1 < singles.size()) {
                tokens.add(new Token(single.start(), singles.get(i + 1).end(), alone ? 0 : 1));
            }
        }
        if (!characters && singles.size() > 1) {
            // In the index the last character has a position of its own: phrases over two runs keep their distance.
            leaveGap(1);
        }
        return tokens;
    }
}
