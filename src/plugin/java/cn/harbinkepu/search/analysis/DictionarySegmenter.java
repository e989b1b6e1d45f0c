package cn.harbinkepu.search.analysis;

import java.util.List;

import org.apache.lucene.analysis.cn.smart.hhmm.HHMMSegmenter;
import org.apache.lucene.analysis.cn.smart.hhmm.SegToken;

/// The words that Lucene's smartcn dictionary and its hidden Markov model see.
final class DictionarySegmenter implements Segmenter {

    private final HHMMSegmenter model = new HHMMSegmenter();

    @Override
    public List<Span> split(char[] text, int start, int end) {
        List<SegToken> tokens = model.process(new String(text, start, end - start));
        // The first and the last stand for the ends of the sentence.
        return tokens.subList(1, tokens.size() - 1).stream()
                .map(token -> new Span(start + token.startOffset, start + token.endOffset))
                .toList();
    }
}
