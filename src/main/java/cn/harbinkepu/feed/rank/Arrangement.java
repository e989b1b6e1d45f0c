package cn.harbinkepu.feed.rank;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// What editors have set for one list, beside what ranking finds out by itself. Made anew for each list.
public interface Arrangement {

    /// Nothing is set.
    Arrangement NONE = new Arrangement() {
        @Override
        public double favour(Item item) {
            return 0;
        }

        @Override
        public List<Predicate<Item>> wanted() {
            return List.of();
        }

        @Override
        public <T> List<T> fitting(List<T> left, Function<T, Item> item) {
            return left;
        }

        @Override
        public void took(Item item) {}
    };

    /// What an item counts more, or less, than it would; added to its score.
    double favour(Item item);

    /// Sorts of which there shall be some in the list: the newest of each are candidates, too.
    List<Predicate<Item>> wanted();

    /// Those that may take the next place, in their order; all of them if none does.
    ///
    /// @param item what stands behind each
    <T> List<T> fitting(List<T> left, Function<T, Item> item);

    /// To be told of whatever takes a place.
    void took(Item item);
}
