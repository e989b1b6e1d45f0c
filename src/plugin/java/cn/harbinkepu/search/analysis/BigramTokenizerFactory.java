package cn.harbinkepu.search.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/// `kepu_bigrams`: see [BigramTokenizer]; expects folded text.
@NamedComponent("kepu_bigrams")
public final class BigramTokenizerFactory implements TokenizerFactory {

    private final boolean characters;

    @Inject
    public BigramTokenizerFactory(BigramSettings settings) {
        this.characters = settings.characters();
    }

    @Override
    public Tokenizer create() {
        return new BigramTokenizer(characters);
    }
}
