package cn.harbinkepu.search.analysis;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/// `kepu_stop`: leaves out the words of `stop-words.txt`, which say nothing of what a text is about.
@NamedComponent("kepu_stop")
public final class StopFilterFactory implements TokenFilterFactory {

    private final CharArraySet words =
            Lists.guarded(() -> CharArraySet.unmodifiableSet(new CharArraySet(Lists.lines("stop-words.txt"), false)));

    @Override
    public TokenStream create(TokenStream tokens) {
        return new StopFilter(tokens, words);
    }
}
