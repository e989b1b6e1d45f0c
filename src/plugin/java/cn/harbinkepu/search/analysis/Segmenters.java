package cn.harbinkepu.search.analysis;

/// The segmenters as they work together, made once for the node.
final class Segmenters {

    private final Lexicon lexicon;
    private final Segmenter dictionary;

    private static final class Shared {
        static final Segmenters ONE = new Segmenters();
    }

    private Segmenters() {
        Folding folding = new Folding();
        lexicon = new ListedWords(
                Lists.lines("lexicon.txt").stream().map(folding::fold).toList());
        dictionary = new GuardedSegmenter(new DictionarySegmenter());
    }

    static Segmenters shared() {
        return Lists.guarded(() -> Shared.ONE);
    }

    Segmenter words() {
        return new LexiconSegmenter(lexicon, dictionary);
    }

    WordParts parts() {
        return new WordParts(lexicon, dictionary);
    }
}
