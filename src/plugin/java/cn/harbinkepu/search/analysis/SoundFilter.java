package cn.harbinkepu.search.analysis;

import java.io.IOException;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Turns each term that has characters with a reading into their [Sounds], one syllable behind the other.
final class SoundFilter extends TokenFilter {

    private static final char BETWEEN = ' ';

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final StringBuilder sounds = new StringBuilder();
    private final Sounds known;

    SoundFilter(TokenStream input, Sounds known) {
        super(input);
        this.known = known;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (isSpoken()) {
            sounds.setLength(0);
            for (int i = 0; i < term.length(); i++) {
                sounds.append(i == 0 ? "" : BETWEEN);
                known.append(term.charAt(i), sounds);
            }
            term.setEmpty().append(sounds);
        }
        return true;
    }

    private boolean isSpoken() {
        for (int i = 0; i < term.length(); i++) {
            if (known.knows(term.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
