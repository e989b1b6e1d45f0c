package cn.harbinkepu.search.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// The analyzers as `settings.json` composes them.
final class TestAnalyzers {

    static final Analyzer WORDS =
            analyzer(new WordTokenizerFactory(() -> true)::create, stream -> new StopFilterFactory().create(stream));

    static final Analyzer QUERY_WORDS =
            analyzer(new WordTokenizerFactory(() -> false)::create, stream -> new StopFilterFactory()
                    .create(new SynonymFilterFactory().create(stream)));

    static final Analyzer BIGRAMS = analyzer(new BigramTokenizerFactory(() -> true)::create, stream -> stream);

    static final Analyzer QUERY_BIGRAMS = analyzer(new BigramTokenizerFactory(() -> false)::create, stream -> stream);

    static final Analyzer CHARACTERS = analyzer(new CharacterTokenizerFactory()::create, stream -> stream);

    static final Analyzer SOUNDS =
            analyzer(new BigramTokenizerFactory(() -> false)::create, new SoundFilterFactory()::create);

    private TestAnalyzers() {}

    record Term(String text, int start, int end, int position) {}

    static List<String> words(String text) {
        return terms(WORDS, text).stream().map(Term::text).toList();
    }

    static List<Term> terms(Analyzer analyzer, String text) {
        List<Term> terms = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            PositionIncrementAttribute increment = stream.addAttribute(PositionIncrementAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position += increment.getPositionIncrement();
                terms.add(new Term(term.toString(), offset.startOffset(), offset.endOffset(), position));
            }
            stream.end();
            return terms;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Analyzer analyzer(Supplier<Tokenizer> tokenizer, UnaryOperator<TokenStream> filters) {
        FoldingFactory folding = new FoldingFactory();
        NotationFactory notation = new NotationFactory();
        return new Analyzer() {
            @Override
            protected Reader initReader(String field, Reader reader) {
                return notation.create(folding.create(reader));
            }

            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer source = tokenizer.get();
                return new TokenStreamComponents(source, filters.apply(source));
            }
        };
    }
}
