package cn.harbinkepu.feed.rank;

import java.time.Instant;
import java.util.List;

/// What ranking knows of a published item. Of the text, only the beginning is read.
public record Item(
        String id,
        Instant published,
        String kind,
        List<String> subjects,
        List<String> segments,
        List<String> districts,
        String title,
        String text) {

    public Item {
        subjects = List.copyOf(subjects);
        segments = List.copyOf(segments);
        districts = List.copyOf(districts);
    }

    /// The same, as it is remembered once its text has been read.
    Item withoutText() {
        return new Item(id, published, kind, subjects, segments, districts, "", "");
    }
}
