package cn.harbinkepu.search.analysis;

import java.util.ArrayList;
import java.util.List;

/// Keeps another segmenter from doing harm: what it cannot cut, or cuts wrongly, is cut into characters, and it is
/// handed long runs in pieces, so that its memory has a bound.
final class GuardedSegmenter implements Segmenter {

    /// A Chinese sentence without a mark inside is shorter by far.
    private static final int LONGEST = 400;

    private final Segmenter inner;

    GuardedSegmenter(Segmenter inner) {
        this.inner = inner;
    }

    @Override
    public List<Span> split(char[] text, int start, int end) {
        if (end - start <= LONGEST) {
            return piece(text, start, end);
        }
        List<Span> spans = new ArrayList<>();
        for (int from = start; from < end; ) {
            int to = Math.min(from + LONGEST, end);
            to += to < end && Character.isLowSurrogate(text[to]) ? 1 : 0;
            spans.addAll(piece(text, from, to));
            from = to;
        }
        return spans;
    }

    private List<Span> piece(char[] text, int start, int end) {
        try {
            List<Span> spans = inner.split(text, start, end);
            return covers(spans, start, end) ? spans : Segmenter.characters(text, start, end);
        } catch (Throwable failure) {
            return Segmenter.characters(text, start, end);
        }
    }

    private static boolean covers(List<Span> spans, int start, int end) {
        int at = start;
        for (Span span : spans) {
            if (span.start() != at || span.end() <= at) {
                return false;
            }
            at = span.end();
        }
        return at == end;
    }
}
