package cn.harbinkepu.quality;

import java.util.Collection;
import java.util.Map;

/// How easy a text has to be for whom it is written. The figures were set so that nine in ten texts of the starter
/// library keep theirs; [ReadabilityCheck] says what is counted.
///
/// @param sentence   most characters in a sentence
/// @param characters greatest share of characters beyond the first level of the table
/// @param words      greatest share of rare words
record Ease(int sentence, double characters, double words) {

    private static final Ease ANYBODY = new Ease(90, 0.04, 0.20);

    private static final Map<String, Ease> BY_SEGMENT = Map.of(
            "TEENS", new Ease(70, 0.03, 0.17),
            "ELDERS", new Ease(60, 0.02, 0.16),
            "FARMERS", new Ease(65, 0.03, 0.16),
            "WORKERS", new Ease(80, 0.03, 0.19),
            "RESIDENTS", new Ease(80, 0.03, 0.19),
            "OFFICIALS", new Ease(100, 0.05, 0.22));

    /// The strictest of what is chosen.
    static Ease forAll(Collection<String> segments) {
        return segments.stream()
                .map(segment -> BY_SEGMENT.getOrDefault(segment, ANYBODY))
                .reduce(Ease::stricter)
                .orElse(ANYBODY);
    }

    static Map<String, Ease> all() {
        return BY_SEGMENT;
    }

    private Ease stricter(Ease other) {
        return new Ease(
                Math.min(sentence, other.sentence),
                Math.min(characters, other.characters),
                Math.min(words, other.words));
    }
}
