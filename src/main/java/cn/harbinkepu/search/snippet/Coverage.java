package cn.harbinkepu.search.snippet;

import java.util.BitSet;
import java.util.Set;

/// Which share of the terms that were looked for, by their weight, each clause and each sentence has. A
/// term weighs the more the fewer clauses have it, and little if it stands in the title: then all of
/// the text is about it.
final class Coverage {

    private static final double IN_TITLE = 0.2;
    private static final double LEAST = 0.05;

    final double[] clauses;
    final double[] sentences;

    /// Begins with 1, so that a few common words do not make a large share.
    private double total = 1;

    Coverage(Source source, Set<String> terms, String title) {
        this.clauses = new double[source.clauses.size()];
        this.sentences = new double[source.sentences()];
        for (String term : terms) {
            BitSet with = source.with(term);
            if (!with.isEmpty()) {
                add(source, with, rarity(with.cardinality()) * (title.contains(term) ? IN_TITLE : 1));
            }
        }
        scale(clauses);
        scale(sentences);
    }

    private void add(Source source, BitSet with, double weight) {
        total += weight;
        with.stream().forEach(clause -> clauses[clause] += weight);
        with.stream()
                .map(clause -> source.clauses.get(clause).sentence())
                .distinct()
                .forEach(sentence -> sentences[sentence] += weight);
    }

    private double rarity(int having) {
        return Math.max(LEAST, Math.log1p((clauses.length - having + 0.5) / (having + 0.5)));
    }

    private void scale(double[] shares) {
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= total;
        }
    }
}
