package cn.harbinkepu.search.analysis;

import java.util.Optional;

import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/// `kepu_words`: words of the lexicon (`lexicon.txt`) and of the smartcn dictionary; expects folded text.
@NamedComponent("kepu_words")
public final class WordTokenizerFactory implements TokenizerFactory {

    private final Segmenter segmenter = Segmenters.shared().words();
    private final Optional<WordParts> parts;

    @Inject
    public WordTokenizerFactory(WordSettings settings) {
        this.parts = settings.parts() ? Optional.of(Segmenters.shared().parts()) : Optional.empty();
    }

    @Override
    public Tokenizer create() {
        return new WordTokenizer(segmenter, parts);
    }
}
