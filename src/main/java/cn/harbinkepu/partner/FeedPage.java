package cn.harbinkepu.partner;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.resource.PublishedResource;

/// A page of a feed: what was published or corrected, the latest change first.
///
/// @param text     how much of each article it carries
/// @param stretch  what was published or corrected, and how to go on from here
/// @param removals what was taken back, the latest first; on the first page only
public record FeedPage(Topic topic, Text text, Stretch<PublishedResource> stretch, List<Removal> removals) {

    /// What an empty feed is dated, so that it does not change from poll to poll.
    private static final OffsetDateTime BEGINNING = OffsetDateTime.parse("2026-01-01T00:00:00+08:00");

    public FeedPage {
        removals = List.copyOf(removals);
    }

    /// How many items and removals it has.
    public int size() {
        return items().size() + removals.size();
    }

    public List<PublishedResource> items() {
        return stretch.items();
    }

    /// The cursor of what changed earlier.
    public Optional<String> next() {
        return stretch.next();
    }

    /// When it last changed.
    public OffsetDateTime updated() {
        return Stream.concat(
                        items().stream().map(topic.selection()::at),
                        removals.stream().map(Removal::at))
                .max(OffsetDateTime::compareTo)
                .orElse(BEGINNING);
    }
}
