package cn.harbinkepu.search.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/// `kepu_sounds`: see [SoundFilter]; expects folded text.
@NamedComponent("kepu_sounds")
public final class SoundFilterFactory implements TokenFilterFactory {

    private final Sounds sounds = Lists.guarded(Sounds::new);

    @Override
    public TokenStream create(TokenStream tokens) {
        return new SoundFilter(tokens, sounds);
    }
}
