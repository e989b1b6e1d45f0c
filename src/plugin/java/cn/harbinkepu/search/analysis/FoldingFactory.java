package cn.harbinkepu.search.analysis;

import java.io.Reader;

import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.CharFilterFactory;

/// `kepu_folding`: see [Folding].
@NamedComponent("kepu_folding")
public final class FoldingFactory implements CharFilterFactory {

    private final Folding folding = Lists.guarded(Folding::new);

    @Override
    public Reader create(Reader reader) {
        return new FoldingReader(reader, folding);
    }

    @Override
    public Reader normalize(Reader reader) {
        return create(reader);
    }
}
