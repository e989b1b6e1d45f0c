package cn.harbinkepu.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final InstantSource clock;
    private final Duration every;
    private final Map<UUID, Made> made = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> begun = new ConcurrentHashMap<>();

    /// @param group as it was when they were made
    private record Made(ScreenGroup group, List<Slide> slides) {
        Made without(String resource) {
            return new Made(
                    group,
                    slides.stream()
                            .filter(slide -> !slide.resource().equals(resource))
                            .toList());
        }
    }

    Slides(Feeds feeds, NamedResources named, Published published, InstantSource clock, ScreenConfig config) {
        this.feeds = feeds;
        this.named = named;
        this.published = published;
        this.clock = clock;
        this.every = config.slidesEvery();
    }

    /// What was made last; nothing before the first making.
    List<Slide> of(ScreenGroup group) {
        return Optional.ofNullable(made.get(group.id())).map(Made::slides).orElse(List.of());
    }

    /// Whether there are some, made of the group as it is.
    boolean isOf(ScreenGroup group) {
        return Optional.ofNullable(made.get(group.id()))
                .filter(known -> known.group().equals(group) && !known.slides().isEmpty())
                .isPresent();
    }

    /// Makes those anew that are old. Returns at once.
    void freshen(ScreenGroup group) {
        Instant old = clock.instant().minus(every);
        if (begun.getOrDefault(group.id(), Instant.MIN).isBefore(old)) {
            make(group).subscribe().with(done -> {}, cause -> {});
        }
    }

    /// What is not public any more is shown by nobody from now on.
    void drop(String resource) {
        made.replaceAll((id, known) -> known.without(resource));
    }

    Uni<Void> make(ScreenGroup group) {
        begun.put(group.id(), clock.instant());
        return ids(group)
                .chain(published::findAll)
                .map(found -> found.stream().map(Slide::of).toList())
                .invoke(slides -> made.put(group.id(), new Made(group, slides)))
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
        return feeds.of(group.segment(), Optional.of(group.district()), FROM_FEED, Optional.empty())
                .map(page -> page.items().stream().map(FeedItem::id).toList());
    }
}
