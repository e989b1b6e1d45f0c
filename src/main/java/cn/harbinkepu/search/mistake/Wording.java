package cn.harbinkepu.search.mistake;

import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.Segmenter.Sort;
import cn.harbinkepu.text.Segmenter.Token;

/// A query by its words. A slip tears a word to pieces: mended, more of its characters hang together than
/// before. That a text has some characters and not those of a question says little: texts answer, they
/// do not ask.
final class Wording {

    /// Of so many characters a title makes a name, though no dictionary has it.
    private static final int NAME = 3;

    /// Hardly anybody means something else by these, and with nearly any other in their place there is a word.
    private static final String LITTLE = "是的";

    private final String query;
    private final Segmenter segmenter;
    private final int typed;

    Wording(String query, Segmenter segmenter) {
        this.query = query;
        this.segmenter = segmenter;
        this.typed = joined(query);
    }

    boolean isBetter(Mistake mistake, Reading reading) {
        if (little(mistake.typed()) > little(mistake.meant())) {
            return false;
        }
        int mended = joined(query.replace(mistake.typed(), mistake.meant()));
        return mended > typed
                || (mended == typed
                        && mistake.meant().length() >= NAME
                        && reading.isInTitle(mistake.meant())
                        && !reading.has(mistake.typed()));
    }

    private static long little(String piece) {
        return piece.chars().filter(character -> LITTLE.indexOf(character) >= 0).count();
    }

    /// How many characters hang on the one before them. Names that are only guessed to be some do not count.
    private int joined(String text) {
        return segmenter.tokens(text).stream()
                .filter(Wording::isKnown)
                .mapToInt(token -> token.word().length() - 1)
                .sum();
    }

    private static boolean isKnown(Token token) {
        return (token.frequency() > 0 || token.sort() != Sort.NAME)
                && token.word().codePoints().allMatch(Character::isIdeographic);
    }
}
