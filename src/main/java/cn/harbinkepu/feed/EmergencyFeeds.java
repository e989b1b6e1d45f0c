package cn.harbinkepu.feed;

import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.core.Page;

/// The feeds of groups and districts, and first in them what a warning in force makes urgent.
@ApplicationScoped
class EmergencyFeeds implements Feeds {

    private final MixedFeeds feeds;
    private final EmergencyItems emergencies;

    EmergencyFeeds(MixedFeeds feeds, EmergencyItems emergencies) {
        this.feeds = feeds;
        this.emergencies = emergencies;
    }

    @Override
    public Uni<Page<FeedItem>> of(
            Optional<String> segment, Optional<String> district, int limit, Optional<String> cursor) {
        feeds.check(district, limit);
        return new EmergencyFirst(
                        () -> emergencies.of(district, fit(segment)),
                        (size, from) -> feeds.of(segment, district, size, from))
                .page(limit, cursor);
    }

    /// For minors a warning opens nothing that is not marked for them.
    private static Predicate<Candidate> fit(Optional<String> segment) {
        return candidate -> !segment.equals(Optional.of(Segment.MINORS))
                || candidate.segments().contains(Segment.MINORS);
    }
}
