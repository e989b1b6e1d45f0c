package cn.harbinkepu.audience;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What reached some readers within a month, and whether they get too little.
///
/// @param name     of the readers
/// @param all      all of them
/// @param personal those of them with personal feeds
/// @param held     those of them in the [Holdout]
/// @param content  what their feed can hold; absent where they are not a group
public record Reach(String name, Use all, Use personal, Use held, Optional<Content> content) {

    /// Fewer could be recognised.
    static final int FEWEST_TOLD = 5;

    private static final int FEWEST_SUITABLE = 50;
    private static final int FEWEST_NEW = 4;

    /// Below this part of what all readers do is clearly less.
    private static final double CLEARLY_LESS = 0.6;

    /// Hidden items against opened ones.
    private static final double MUCH_HIDDEN = 0.2;

    private static final int FEWEST_HIDDEN = 10;

    /// @param suitable published resources
    /// @param fresh    of them, published within a month
    public record Content(long suitable, long fresh) {}

    /// What readers did. An item counts once for each reader.
    ///
    /// @param readers who have a profile
    /// @param active  of them, who did anything
    /// @param squares the sum of the squares of how many each opened
    public record Use(long readers, long active, long shown, long opened, long finished, long hidden, double squares) {

        /// Whether there are so many that nobody can be recognised.
        public boolean isTold() {
            return readers >= FEWEST_TOLD;
        }

        /// How many the active ones opened each.
        public double openedEach() {
            return active == 0 ? 0 : (double) opened / active;
        }

        /// The part of what was opened that was read to the end.
        public double finishedPart() {
            return opened == 0 ? 0 : (double) finished / opened;
        }

        /// Hidden for each that was opened.
        public double hiddenPart() {
            return opened == 0 ? 0 : (double) hidden / opened;
        }

        public double activePart() {
            return readers == 0 ? 0 : (double) active / readers;
        }

        /// The variance of the mean of [#openedEach].
        double doubt() {
            return active < 2
                    ? Double.POSITIVE_INFINITY
                    : (squares / active - openedEach() * openedEach()) / (active - 1);
        }
    }

    /// In words, each a whole sentence; none when nothing is wrong.
    public List<String> shortages(Use everybody) {
        return Stream.of(
                        content.filter(found -> found.suitable() < FEWEST_SUITABLE)
                                .map(found -> "适合的内容只有 %d 条。".formatted(found.suitable())),
                        content.filter(found -> found.fresh() < FEWEST_NEW)
                                .map(found -> "近 30 天只新增 %d 条。".formatted(found.fresh())),
                        said(all.activePart() < CLEARLY_LESS * everybody.activePart(), "来访的比例明显低于全体。"),
                        said(
                                all.active() >= FEWEST_TOLD && all.openedEach() < CLEARLY_LESS * everybody.openedEach(),
                                "人均打开明显少于全体。"),
                        said(all.hidden() >= FEWEST_HIDDEN && all.hiddenPart() > MUCH_HIDDEN, "点“不感兴趣”的偏多。"))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> said(boolean holds, String words) {
        return holds && all.isTold() ? Optional.of(words) : Optional.empty();
    }
}
