package cn.harbinkepu.feed.rank;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Chooses a list from scored candidates: the best first, never two texts that are nearly the same, and the less of one
/// set of labels the more of it there is already.
final class Choice {

    /// Of the sketches' cosine; an estimate, so a little below where a person sees the same text twice.
    private static final double SAME_TEXT = 0.62;

    /// So many of the same labels are welcome before another one has to be better.
    private static final int WELCOME = 3;

    /// What each further one has to be better by, in scores.
    private static final double TIRED = 0.1;

    private final Arrangement arrangement;
    private final List<Scored> chosen = new ArrayList<>();
    private final Map<int[], Integer> labels = new IdentityHashMap<>();

    Choice(Arrangement arrangement) {
        this.arrangement = arrangement;
    }

    /// Chooses up to the size, from candidates that stand best first.
    void fill(List<Scored> candidates, int size) {
        List<Scored> left = new ArrayList<>(candidates);
        while (chosen.size() < size && !left.isEmpty()) {
            Scored best = best(fitting(left));
            left.remove(best);
            take(best);
        }
    }

    /// Those that may take the next place as editors have set.
    List<Scored> fitting(List<Scored> left) {
        return arrangement.fitting(left, scored -> scored.known().item);
    }

    private Scored best(List<Scored> left) {
        Scored best = left.getFirst();
        for (Scored other : left) {
            if (other.score() <= value(best)) {
                break;
            }
            best = value(other) > value(best) ? other : best;
        }
        return best;
    }

    private double value(Scored scored) {
        return scored.score() - TIRED * Math.max(0, labels.getOrDefault(scored.known().labels, 0) - WELCOME + 1);
    }

    /// Whether it was taken; not when its text stands there already.
    boolean take(Scored scored) {
        if (repeats(scored)) {
            return false;
        }
        chosen.add(scored);
        labels.merge(scored.known().labels, 1, Integer::sum);
        arrangement.took(scored.known().item);
        return true;
    }

    private boolean repeats(Scored scored) {
        return chosen.stream()
                .anyMatch(other -> scored.known() == other.known()
                        || scored.known()
                                        .print
                                        .sketch()
                                        .cosine(other.known().print.sketch())
                                >= SAME_TEXT);
    }

    List<Scored> chosen() {
        return chosen;
    }
}
