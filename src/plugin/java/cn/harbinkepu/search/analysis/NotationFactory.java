package cn.harbinkepu.search.analysis;

import java.io.Reader;

import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.CharFilterFactory;

/// `kepu_notation`: see [Notation]; expects folded text.
@NamedComponent("kepu_notation")
public final class NotationFactory implements CharFilterFactory {

    private final Notation notation = Lists.guarded(Notation::new);

    @Override
    public Reader create(Reader reader) {
        return new NotationReader(reader, notation);
    }

    @Override
    public Reader normalize(Reader reader) {
        return create(reader);
    }
}
