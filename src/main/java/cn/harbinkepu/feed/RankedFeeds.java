package cn.harbinkepu.feed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Holdout;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Recent;
import cn.harbinkepu.feed.Why.Basis;
import cn.harbinkepu.feed.rank.Explained;

/// Personal feeds from what this instance remembers. Until it remembers everything, and for whom it
/// may remember nothing, the feed of everybody or of the group.
@ApplicationScoped
@Typed(RankedFeeds.class)
class RankedFeeds implements PersonalFeeds {

    /// As long as the lists of groups are kept for who asks for them by name.
    private static final Duration KEPT = Duration.ofSeconds(1);

    private static final int BEGINNINGS = 500;

    private final FeedMemory memory;
    private final MixedFeeds feeds;
    private final RecentCandidates candidates;
    private final Segments segments;
    private final Holdout holdout;
    private final Boosts boosts;
    private final PersonalReasons reasons;
    private final Recent<Beginning, Page<FeedItem>> beginnings;

    /// The first page of the list of many.
    private record Beginning(Optional<String> group, int limit) {}

    RankedFeeds(
            FeedMemory memory,
            MixedFeeds feeds,
            RecentCandidates candidates,
            Segments segments,
            Holdout holdout,
            Boosts boosts,
            PersonalReasons reasons) {
        this.memory = memory;
        this.feeds = feeds;
        this.candidates = candidates;
        this.segments = segments;
        this.holdout = holdout;
        this.boosts = boosts;
        this.reasons = reasons;
        this.beginnings = new Recent<>(
                BEGINNINGS, KEPT, asked -> feeds.of(asked.group(), Optional.empty(), asked.limit(), Optional.empty()));
    }

    @Override
    public Uni<Page<FeedItem>> of(Profile profile, int limit, Optional<String> cursor) {
        return switch (basis(profile)) {
            case EVERYBODY -> ofMany(Optional.empty(), limit, cursor);
            case CHILD -> ofMany(Optional.of(Segment.MINORS), limit, cursor);
            case GROUP, COMPARED -> ofGroup(profile, limit, cursor);
            case PERSON -> ofPerson(profile, limit, cursor);
        };
    }

    /// Whose list a reader gets.
    Basis basis(Profile profile) {
        if (!profile.targeted()) {
            return Basis.EVERYBODY;
        }
        if (profile.declared().isChild()) {
            return Basis.CHILD;
        }
        if (holdout.has(profile.id())) {
            return Basis.COMPARED;
        }
        return memory.isReady() ? Basis.PERSON : Basis.GROUP;
    }

    private Uni<Page<FeedItem>> ofPerson(Profile profile, int limit, Optional<String> cursor) {
        SeenCursor from = cursor.map(SeenCursor::parse).orElse(SeenCursor.START);
        return ranked(profile, from, limit)
                .chain(page -> page.items().isEmpty() && cursor.isEmpty()
                        ? ofGroup(profile, limit, cursor)
                        : Uni.createFrom().item(page));
    }

    private Uni<Page<FeedItem>> ofGroup(Profile profile, int limit, Optional<String> cursor) {
        return group(profile).chain(group -> ofMany(group, limit, cursor));
    }

    private Uni<Page<FeedItem>> ofMany(Optional<String> group, int limit, Optional<String> cursor) {
        return cursor.isEmpty()
                ? beginnings.get(new Beginning(group, limit))
                : feeds.of(group, Optional.empty(), limit, cursor);
    }

    /// The group whose list stands in for a reader's own.
    Uni<Optional<String>> group(Profile profile) {
        return segments.of(profile).map(groups -> groups.stream().findFirst().map(Segment::code));
    }

    /// Why an item has its place in a reader's own list, wherever that is, and what of the profile counted; nothing
    /// for what is not published, or was a moment ago and is in no ranking yet.
    Uni<Optional<Why>> explain(Profile profile, UUID resource) {
        return asker(profile).chain(asker -> memory.explain(asker, resource.toString(), MixedFeeds.LONGEST)
                .chain(explained -> candidates
                        .find(List.of(resource))
                        .map(found -> explained.flatMap(ranked -> Optional.ofNullable(found.get(resource))
                                .map(candidate -> why(asker, ranked, candidate))))));
    }

    private Uni<Asker> asker(Profile profile) {
        return segments.of(profile)
                .map(groups -> new Asker(
                        profile, boosts.emphasis(groups, profile.declared().district())));
    }

    private Why why(Asker asker, Explained explained, Candidate candidate) {
        Reason reason = reasons.of(Place.of(explained.ranked()), candidate, asker);
        boolean may =
                !asker.profile().declared().isMinor() || candidate.segments().contains(Segment.MINORS);
        return new Why(
                candidate.shown(may ? List.of(reason) : List.of()),
                Basis.PERSON,
                Optional.empty(),
                PersonalReasons.used(explained.ranked()),
                explained.used());
    }

    private Uni<Page<FeedItem>> ranked(Profile profile, SeenCursor from, int limit) {
        return asker(profile)
                .chain(asker -> first(asker, from, limit)
                        .map(first -> new AskedPage(asker, first, Set.copyOf(from.shown()), limit)))
                .chain(asked -> memory.page(asked).chain(places -> candidates
                        .find(places.stream().map(RankedFeeds::id).toList())
                        .map(found -> page(asked, from, places, found))));
    }

    /// What editors have put first for the reader's groups, unless the reader knows it or does not want to see it.
    private Uni<List<Candidate>> first(Asker asker, SeenCursor from, int limit) {
        List<UUID> pinned = asker.emphasis().pinned();
        if (!from.equals(SeenCursor.START) || pinned.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return memory.showable(asker, pinned.stream().map(UUID::toString).toList())
                .chain(unknown -> candidates.find(pinned).map(found -> asker.emphasis().first(found.values()).stream()
                        .filter(candidate -> unknown.contains(candidate.id().toString()))
                        .limit(limit)
                        .toList()));
    }

    /// What was withdrawn a moment ago is not there any more, though it is remembered still.
    private Page<FeedItem> page(AskedPage asked, SeenCursor from, List<Place> places, Map<UUID, Candidate> found) {
        Stream<FeedItem> pinned = asked.first().stream()
                .map(candidate -> candidate.shown(
                        reasons.ofPinned(candidate, asked.asker().emphasis())));
        Stream<FeedItem> ranked = places.stream().flatMap(place -> Stream.ofNullable(found.get(id(place)))
                .map(candidate -> candidate.shown(List.of(reasons.of(place, candidate, asked.asker())))));
        SeenCursor next = from.with(asked.first().stream().map(Candidate::id).toList())
                .with(places.stream().map(RankedFeeds::id).toList());
        return new Page<>(
                Stream.concat(pinned, ranked).toList(),
                places.size() < asked.size() || next.isFull() ? Optional.empty() : Optional.of(next.text()));
    }

    private static UUID id(Place place) {
        return UUID.fromString(place.item());
    }
}
