package cn.harbinkepu.search.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/// `kepu_characters`: see [CharacterTokenizer]; expects folded text.
@NamedComponent("kepu_characters")
public final class CharacterTokenizerFactory implements TokenizerFactory {

    @Override
    public Tokenizer create() {
        return new CharacterTokenizer();
    }
}
