package cn.harbinkepu.search.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.Optional;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalysisMode;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/// `kepu_synonyms`: the words of a line of `synonyms.txt` stand for each other. The lines are cut by the same tokenizer
/// as the texts, otherwise a term of several words would never match. For queries only, so that an edited list needs no
/// new index.
@NamedComponent("kepu_synonyms")
public final class SynonymFilterFactory implements TokenFilterFactory {

    private final SynonymMap synonyms = Lists.guarded(SynonymFilterFactory::read);

    @Override
    public TokenStream create(TokenStream tokens) {
        return new SynonymGraphFilter(tokens, synonyms, false);
    }

    @Override
    public AnalysisMode getAnalysisMode() {
        return AnalysisMode.SEARCH_TIME;
    }

    private static SynonymMap read() {
        try (Analyzer analyzer = new Words()) {
            SolrSynonymParser parser = new SolrSynonymParser(true, true, analyzer);
            parser.parse(new StringReader(String.join("\n", Lists.lines("synonyms.txt"))));
            return parser.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("synonyms.txt: " + e.getMessage(), e);
        }
    }

    private static final class Words extends Analyzer {
        private final Folding folding = new Folding();
        private final Notation notation = new Notation();
        private final Segmenter segmenter = Segmenters.shared().words();

        @Override
        protected Reader initReader(String field, Reader reader) {
            return new NotationReader(new FoldingReader(reader, folding), notation);
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new WordTokenizer(segmenter, Optional.empty()));
        }
    }
}
