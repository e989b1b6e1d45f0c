package cn.harbinkepu.feed.rank;

import java.util.List;

/// What somebody could have used, measured when they could.
///
/// @param values a row for each item, those first that were used
/// @param used   how many were, at least one
public record Lesson(List<float[]> values, int used) {
    public Lesson {
        values = List.copyOf(values);
    }
}
