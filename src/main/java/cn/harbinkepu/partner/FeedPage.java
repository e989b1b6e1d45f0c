package cn.harbinkepu.partner;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.harbinkepu.resource.PublishedResource;

/// A page of a feed: what was published or corrected, the latest change first.
///
/// @param text     how much of each article it carries
/// @param removals what was taken back, the latest first; on the first page only
/// @param cursor   the cursor that this page was asked with
/// @param next     the cursor of what changed earlier
public record FeedPage(
        Topic topic,
        Text text,
        List<PublishedResource> items,
        List<Removal> removals,
        Optional<String> cursor,
        Optional<String> next) {

    /// What an empty feed is dated, so that it does not change from poll to poll.
    private static final OffsetDateTime BEGINNING = OffsetDateTime.parse("2026-01-01T00:00:00+08:00");

    public FeedPage {
        items = List.copyOf(items);
        removals = List.copyOf(removals);
    }

    /// How many items and removals it has.
    public int size() {
        return items.size() + removals.size();
    }

    /// When it last changed.
    public OffsetDateTime updated() {
        return Stream.concat(
                        items.stream().map(topic.selection()::at),
                        removals.stream().map(Removal::at))
                .max(OffsetDateTime::compareTo)
                .orElse(BEGINNING);
    }
}
