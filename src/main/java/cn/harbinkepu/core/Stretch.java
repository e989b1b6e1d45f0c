package cn.harbinkepu.core;

import java.util.List;
import java.util.Optional;

/// One page of a list that can be read both ways.
///
/// @param cursor   of this page; empty for the first one
/// @param previous cursor of the page before; empty for the first page, and behind the end
/// @param next     cursor of the page behind
/// @param last     cursor of the last page; empty if it is this one
public record Stretch<T>(
        List<T> items,
        Optional<String> cursor,
        Optional<String> previous,
        Optional<String> next,
        Optional<String> last) {

    public Stretch {
        items = List.copyOf(items);
    }

    public boolean isFirst() {
        return cursor.isEmpty();
    }

    /// The same page of a list of other things.
    public <U> Stretch<U> with(List<U> others) {
        return new Stretch<>(others, cursor, previous, next, last);
    }
}
