package cn.harbinkepu.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Page;

/// Puts some items before a list that is read page by page. They come once: the list is read as it is, what has stood
/// first is left out, and pages are filled up from what comes behind.
final class EmergencyFirst {

    /// A list that can be read page by page.
    interface Pages {
        Uni<Page<FeedItem>> read(int limit, Optional<String> cursor);
    }

    private final Supplier<Uni<List<FeedItem>>> first;
    private final Pages pages;

    /// @param first asked for the first page only
    EmergencyFirst(Supplier<Uni<List<FeedItem>>> first, Pages pages) {
        this.first = first;
        this.pages = pages;
    }

    /// One page, of at most `limit` items.
    Uni<Page<FeedItem>> page(int limit, Optional<String> cursor) {
        if (cursor.isPresent()) {
            EmergencyCursor from = EmergencyCursor.parse(cursor.get());
            return further(from.first(), limit, from.rest());
        }
        return first.get()
                .chain(items -> items.isEmpty()
                        ? pages.read(limit, Optional.empty())
                        : begin(items.subList(0, Math.min(limit, items.size())), limit));
    }

    private Uni<Page<FeedItem>> begin(List<FeedItem> head, int limit) {
        List<UUID> shown = head.stream().map(FeedItem::id).toList();
        if (head.size() == limit) {
            return pages.read(1, Optional.empty())
                    .map(rest -> new Page<>(
                            head,
                            rest.items().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new EmergencyCursor(shown, Optional.empty()).text())));
        }
        return further(shown, limit - head.size(), Optional.empty())
                .map(rest -> new Page<>(joined(head, rest.items()), rest.cursor()));
    }

    private Uni<Page<FeedItem>> further(List<UUID> shown, int limit, Optional<String> cursor) {
        return pages.read(limit, cursor).chain(page -> {
            List<FeedItem> left = page.items().stream()
                    .filter(item -> !shown.contains(item.id()))
                    .toList();
            int lacking = page.items().size() - left.size();
            return lacking == 0 || page.cursor().isEmpty()
                    ? Uni.createFrom().item(new Page<>(left, next(shown, page)))
                    : further(shown, lacking, page.cursor())
                            .map(more -> new Page<>(joined(left, more.items()), more.cursor()));
        });
    }

    private static Optional<String> next(List<UUID> shown, Page<FeedItem> page) {
        return page.cursor().map(rest -> new EmergencyCursor(shown, Optional.of(rest)).text());
    }

    private static List<FeedItem> joined(List<FeedItem> some, List<FeedItem> more) {
        List<FeedItem> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
