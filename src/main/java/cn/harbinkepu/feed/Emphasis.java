package cn.harbinkepu.feed;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.rule.Boost;
import cn.harbinkepu.audience.rule.Content;

/// What editors have set for the groups that a feed is for, be it the feed of one group or of a reader who belongs to
/// several: what stands first, what counts more or less, and how much of a sort there shall be. What several groups
/// have in common counts once.
///
/// @param groups   the closest first
/// @param district that the feed is for
/// @param today    in Harbin
record Emphasis(List<Segment> groups, Optional<String> district, LocalDate today) {

    Emphasis {
        groups = List.copyOf(groups);
    }

    double factor(Content content) {
        return boosts(content).mapToDouble(Boost::factor).reduce(1, (one, other) -> one * other);
    }

    Stream<Boost> boosts(Content content) {
        return groups.stream()
                .flatMap(group -> group.boosts().stream())
                .distinct()
                .filter(boost -> boost.applies(content, district, today));
    }

    /// @param places of the page
    Quotas quotas(int places) {
        return new Quotas(
                groups.stream()
                        .flatMap(group -> group.quotas().stream())
                        .distinct()
                        .toList(),
                places);
    }

    /// In their order.
    List<UUID> pinned() {
        return groups.stream()
                .flatMap(this::pinned)
                .distinct()
                .limit(Segment.MOST_PINS)
                .toList();
    }

    /// The group for which a resource stands first.
    Optional<Segment> pinnedFor(UUID resource) {
        return groups.stream()
                .filter(group -> pinned(group).anyMatch(resource::equals))
                .findFirst();
    }

    private Stream<UUID> pinned(Segment group) {
        return group.pins().stream().filter(pin -> !pin.until().isBefore(today)).map(Segment.Pin::resource);
    }

    /// Those that stand first, in their order, of what was found of [#pinned()]. For minors an editor's pin opens
    /// nothing that is not marked for them.
    List<Candidate> first(Collection<Candidate> found) {
        return pinned().stream()
                .flatMap(id -> found.stream().filter(candidate -> candidate.id().equals(id)))
                .filter(this::mayStandFirst)
                .toList();
    }

    private boolean mayStandFirst(Candidate candidate) {
        boolean fit = groups.stream()
                .filter(group -> group.code().equals(Segment.MINORS))
                .allMatch(group -> group.suits(candidate.content()));
        return fit && new Scope(Optional.empty(), district).isHere(candidate);
    }
}
