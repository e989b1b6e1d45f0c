package cn.harbinkepu.search.analysis;

import java.util.ArrayList;
import java.util.List;

/// Cuts a run of ideographs into words.
interface Segmenter {

    /// The words in their order; they do not overlap and leave out nothing of the run.
    List<Span> split(char[] text, int start, int end);

    /// Every character a word: never wrong, never good.
    static List<Span> characters(char[] text, int start, int end) {
        List<Span> spans = new ArrayList<>(end - start);
        for (int at = start; at < end; ) {
            int next = at + Run.width(text, at, end);
            spans.add(new Span(at, next));
            at = next;
        }
        return spans;
    }
}
