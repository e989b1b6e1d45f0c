package cn.harbinkepu.feed;

import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.core.Page;

/// Personal feeds, and first in them what a warning in force makes urgent where the reader lives, read before or not.
/// It was reviewed like everything, so that minors get it too; children only what is marked for teenagers.
@ApplicationScoped
class EmergencyPersonalFeeds implements PersonalFeeds {

    private final RankedFeeds feeds;
    private final EmergencyItems emergencies;

    EmergencyPersonalFeeds(RankedFeeds feeds, EmergencyItems emergencies) {
        this.feeds = feeds;
        this.emergencies = emergencies;
    }

    @Override
    public Uni<Page<FeedItem>> of(Profile profile, int limit, Optional<String> cursor) {
        return new EmergencyFirst(
                        () -> emergencies.of(district(profile), fit(profile)),
                        (size, from) -> feeds.of(profile, size, from))
                .page(limit, cursor);
    }

    /// Without targeting it is the list of everybody.
    private static Optional<String> district(Profile profile) {
        return profile.declared().district().filter(known -> profile.targeted());
    }

    private static Predicate<Candidate> fit(Profile profile) {
        return candidate ->
                !profile.declared().isChild() || candidate.segments().contains(Segment.MINORS);
    }
}
