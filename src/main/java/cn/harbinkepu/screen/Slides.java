package cn.harbinkepu.screen;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.feed.Feeds;
import cn.harbinkepu.resource.NamedResources;
import cn.harbinkepu.resource.NamedResources.Named;
import cn.harbinkepu.resource.Published;

/// What each group shows between alerts. When it cannot be made anew, what was there before stays.
@ApplicationScoped
class Slides {

    private static final Logger LOG = Logger.getLogger(Slides.class);

    /// A quarter of an hour of cards; what is published later comes with the next making.
    private static final int FROM_FEED = 30;

    private final Feeds feeds;
    private final NamedResources named;
    private final Published published;
    private final Map<UUID, List<Slide>> made = new ConcurrentHashMap<>();

    Slides(Feeds feeds, NamedResources named, Published published) {
        this.feeds = feeds;
        this.named = named;
        this.published = published;
    }

    /// What was made last; nothing before the first making.
    List<Slide> of(ScreenGroup group) {
        return made.getOrDefault(group.id(), List.of());
    }

    Uni<Void> make(ScreenGroup group) {
        return ids(group)
                .chain(published::findAll)
                .map(found -> found.stream().map(Slide::of).toList())
                .invoke(slides -> made.put(group.id(), slides))
                .replaceWithVoid()
                .onFailure()
                .invoke(cause -> LOG.warnf("Screens of %s go on with what they have: %s", group.name(), cause))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<List<UUID>> ids(ScreenGroup group) {
        if (!group.resources().isEmpty()) {
            return named.published(group.resources())
                    .map(found -> found.stream().map(Named::id).distinct().toList());
        }
        return feeds.of(group.segment(), java.util.Optional.of(group.district()), FROM_FEED, java.util.Optional.empty())
                .map(page -> page.items().stream().map(FeedItem::id).toList());
    }
}
