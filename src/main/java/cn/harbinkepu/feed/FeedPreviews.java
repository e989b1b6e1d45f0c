package cn.harbinkepu.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.rule.Content;
import cn.harbinkepu.audience.rule.Quota;

/// What the feed of a segment would begin with, before anybody has saved its rule.
@ApplicationScoped
public class FeedPreviews {

    private static final int SHOWN = Quota.OF;

    private final MixedFeeds feeds;
    private final PublishedCandidates published;

    /// @param unmet quotas that what there is does not allow to keep
    public record Preview(List<FeedItem> items, List<Unmet> unmet) {
        public Preview {
            items = List.copyOf(items);
            unmet = List.copyOf(unmet);
        }
    }

    /// @param count how many there are of it among the first ten
    public record Unmet(Quota quota, long count) {}

    FeedPreviews(MixedFeeds feeds, PublishedCandidates published) {
        this.feeds = feeds;
        this.published = published;
    }

    public Uni<Preview> of(Segment draft) {
        Scope scope = new Scope(Optional.of(draft), Optional.empty());
        return feeds.page(published, scope, FeedCursor.START, SHOWN)
                .map(page -> new Preview(page.items(), unmet(draft, page.items())));
    }

    private static List<Unmet> unmet(Segment draft, List<FeedItem> items) {
        List<Unmet> unmet = new ArrayList<>();
        for (Quota quota : draft.quotas()) {
            long count = items.stream()
                    .filter(item ->
                            quota.counts(new Content(item.kind().name(), item.subjects(), List.of(), List.of())))
                    .count();
            if (count < quota.least().orElse(0) || count > quota.most().orElse(SHOWN)) {
                unmet.add(new Unmet(quota, count));
            }
        }
        return unmet;
    }
}
