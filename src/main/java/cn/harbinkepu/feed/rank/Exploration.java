package cn.harbinkepu.feed.rank;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the item for the place that is kept for what hardly anybody has seen: likely ones rather
/// than any, and not the same for everybody, so that many get their turn. The draw stays the same
/// for a person and day.
final class Exploration {

    /// With more uses than these, an item has had its turn.
    static final int SEEN = 3;

    /// How much the draw counts beside the score.
    private static final double CHANCE = 0.7;

    private final Viewer viewer;
    private final long day;

    Exploration(Viewer viewer, double now) {
        this.viewer = viewer;
        this.day = (long) (now / Decay.DAY);
    }

    static boolean isHardlySeen(Known known) {
        return known.momentum.uses() <= SEEN;
    }

    /// Best first.
    List<Scored> drawn(List<Scored> candidates) {
        record Drawn(Scored scored, double value) {}
        return candidates.stream()
                .filter(scored -> isHardlySeen(scored.known()))
                .map(scored -> new Drawn(
                        scored,
                        scored.score() + CHANCE * luck(scored.known().item.id())))
                .sorted(Comparator.comparingDouble(Drawn::value).reversed())
                .map(Drawn::scored)
                .toList();
    }

    /// From about -1.5 to 5, around 0.6: added to a score, it makes the chance of an item follow from it (Gumbel).
    private double luck(String item) {
        long seed = Hash.of(viewer.user().map("person "::concat).orElse("anybody"), item, day);
        double uniform = ((seed >>> 11) + 0.5) / (1L << 53);
        return -Math.log(-Math.log(uniform));
    }

    Optional<Scored> first(List<Scored> candidates, Choice choice) {
        return drawn(choice.fitting(candidates)).stream().filter(choice::take).findFirst();
    }
}
