package cn.harbinkepu.text.hanlp;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;

import cn.harbinkepu.text.Segmenter;

/// Words by HanLP's segmenter, with the frequencies of a larger list than its own.
@ApplicationScoped
class HanlpSegmenter implements Segmenter {

    /// Loaded at the first use, as for [HanlpWords].
    private static final class Loaded {
        static final Segment SEGMENT =
                HanLP.newSegment().enableCustomDictionary(true).enableOffset(true);
        static final Frequencies FREQUENCIES = Frequencies.load();
    }

    @Override
    public List<Token> tokens(String text) {
        return Loaded.SEGMENT.seg(text).stream().map(HanlpSegmenter::token).toList();
    }

    private static Token token(Term term) {
        return new Token(term.word, term.offset, sort(term), Loaded.FREQUENCIES.of(term.word));
    }

    private static Sort sort(Term term) {
        Nature nature = term.nature;
        if (term.word.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Sort.MARK;
        }
        if (nature.startsWith("nr") || nature.startsWith("ns") || nature.startsWith("nt")) {
            return Sort.NAME;
        }
        if (nature.startsWith("m") || nature.startsWith("t") || nature.startsWith("q")) {
            return Sort.NUMBER;
        }
        return nature.startsWith("g") || nature.startsWith("nm") || nature.startsWith("nh") || nature.startsWith("nb")
                ? Sort.TERM
                : Sort.WORD;
    }
}
