package cn.harbinkepu.feed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.feed.Why.Basis;
import cn.harbinkepu.feed.Why.Part;

/// Says why one resource is in a feed, as the feed itself says it. What does not stand on the first page is measured as
/// further pages would measure it.
@ApplicationScoped
public class Explanations {

    private static final int FIRST = MixedFeeds.LONGEST;

    private final Feeds feeds;
    private final PersonalFeeds personal;
    private final RankedFeeds ranked;
    private final PublishedCandidates published;
    private final Segments segments;
    private final Reasons reasons;

    Explanations(
            Feeds feeds,
            PersonalFeeds personal,
            RankedFeeds ranked,
            PublishedCandidates published,
            Segments segments,
            Reasons reasons) {
        this.feeds = feeds;
        this.personal = personal;
        this.ranked = ranked;
        this.published = published;
        this.segments = segments;
        this.reasons = reasons;
    }

    /// In the feed that everybody gets who asks for the segment and the district.
    ///
    /// Fails with `not-found` for what is not published, and as [Feeds#of].
    public Uni<Why> of(UUID resource, Optional<String> segment, Optional<String> district) {
        Basis basis = segment.isPresent() ? Basis.GROUP : Basis.EVERYBODY;
        return feeds.of(segment, district, FIRST, Optional.empty())
                .chain(page -> item(page, resource)
                        .map(item -> Uni.createFrom().item(item))
                        .orElseGet(() -> further(resource, segment, district, page)))
                .map(item -> new Why(item, basis, segment, Set.of(), false));
    }

    /// In the feed of a reader.
    ///
    /// Fails with `not-found` for what is not published.
    ///
    /// @param first how long the first page is: what is shown so that somebody sees it at all
    ///              depends on that
    public Uni<Why> of(UUID resource, Profile profile, int first) {
        Basis basis = ranked.basis(profile);
        return basis == Basis.PERSON
                ? personal.of(profile, first, Optional.empty())
                        .chain(page -> ofPerson(resource, profile, item(page, resource)))
                : ofMany(resource, profile, basis);
    }

    private Uni<Why> ofPerson(UUID resource, Profile profile, Optional<FeedItem> shown) {
        return ranked.explain(profile, resource)
                .flatMap(why -> why.map(found -> Uni.createFrom().item(found)).orElseGet(() -> unranked(resource)))
                .map(why -> shown.map(item -> listed(profile, item, why)).orElse(why));
    }

    private Uni<Why> unranked(UUID resource) {
        return candidate(resource)
                .map(found -> new Why(found.shown(List.of()), Basis.PERSON, Optional.empty(), Set.of(), false));
    }

    /// A warning goes by nothing but the place.
    private static Why listed(Profile profile, FeedItem item, Why why) {
        Why listed = new Why(item, why.basis(), why.group(), why.used(), why.seen());
        boolean here = profile.declared().district().isPresent();
        return listed.isUrgent()
                ? new Why(item, why.basis(), why.group(), here ? Set.of(Part.DISTRICT) : Set.of(), false)
                : listed;
    }

    private Uni<Why> ofMany(UUID resource, Profile profile, Basis basis) {
        return group(profile, basis).chain(group -> personal.of(profile, FIRST, Optional.empty())
                .chain(page -> item(page, resource)
                        .map(item -> Uni.createFrom().item(item))
                        .orElseGet(() -> further(resource, group, Optional.empty(), page)))
                .map(item -> new Why(item, basis, group, Set.of(), false)));
    }

    private Uni<Optional<String>> group(Profile profile, Basis basis) {
        return switch (basis) {
            case EVERYBODY -> Uni.createFrom().item(Optional.empty());
            case CHILD -> Uni.createFrom().item(Optional.of(Segment.MINORS));
            case GROUP, COMPARED, PERSON -> ranked.group(profile);
        };
    }

    private static Optional<FeedItem> item(Page<FeedItem> page, UUID resource) {
        return page.items().stream().filter(item -> item.id().equals(resource)).findFirst();
    }

    /// Behind the first page, or in another feed.
    private Uni<FeedItem> further(
            UUID resource, Optional<String> segment, Optional<String> district, Page<FeedItem> page) {
        boolean instead = Reason.instead(page.items()).isPresent();
        return segments.now()
                .map(groups -> new Scope(segment.map(groups::named), district))
                .chain(scope -> candidate(resource)
                        .map(found -> found.shown(why(scope, instead).apply(found))));
    }

    private Function<Candidate, List<Reason>> why(Scope scope, boolean instead) {
        if (instead && scope.segment().isPresent()) {
            Scope everybody = scope.ofEverybody();
            return candidate -> everybody.includes(candidate)
                    ? reasons.instead(scope.segment().orElseThrow(), everybody, candidate)
                    : List.of();
        }
        return candidate -> scope.includes(candidate) ? reasons.of(scope, candidate) : List.of();
    }

    private Uni<Candidate> candidate(UUID resource) {
        return published
                .find(List.of(resource))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }
}
