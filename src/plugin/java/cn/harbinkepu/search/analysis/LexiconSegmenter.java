package cn.harbinkepu.search.analysis;

import java.util.ArrayList;
import java.util.List;

/// Words of the lexicon first, the longest that fits; what lies between them is left to another segmenter.
final class LexiconSegmenter implements Segmenter {

    private final Lexicon lexicon;
    private final Segmenter rest;

    LexiconSegmenter(Lexicon lexicon, Segmenter rest) {
        this.lexicon = lexicon;
        this.rest = rest;
    }

    @Override
    public List<Span> split(char[] text, int start, int end) {
        List<Span> spans = new ArrayList<>();
        int gap = start;
        int at = start;
        while (at < end) {
            int length = lexicon.longestAt(text, at, end);
            if (length == 0) {
                at++;
                continue;
            }
            addGap(spans, text, gap, at);
            spans.add(new Span(at, at + length));
            at += length;
            gap = at;
        }
        addGap(spans, text, gap, end);
        return spans;
    }

    private void addGap(List<Span> spans, char[] text, int start, int end) {
        if (start < end) {
            spans.addAll(rest.split(text, start, end));
        }
    }
}
