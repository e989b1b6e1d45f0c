package cn.harbinkepu.feed;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.rule.Content;
import cn.harbinkepu.feed.rank.Item;
import cn.harbinkepu.feed.rank.Viewer;

/// A reader who asks for a feed, by what the reader said and what editors have set for the groups that follow from it.
record Asker(Profile profile, Emphasis emphasis) {

    Viewer viewer() {
        return new Viewer(
                Optional.of(profile.id().toString()),
                emphasis.groups().stream()
                        .filter(Segment::isByMarkAlone)
                        .map(Segment::code)
                        .collect(Collectors.toSet()),
                profile.declared().district(),
                profile.interests(),
                profile.unwanted(),
                suits());
    }

    private Predicate<Item> suits() {
        List<Segment> ruled = emphasis.groups().stream()
                .filter(group -> !group.isByMarkAlone())
                .toList();
        return ruled.isEmpty() ? item -> false : item -> ruled.stream().anyMatch(group -> group.suits(content(item)));
    }

    static Content content(Item item) {
        return new Content(item.kind(), item.subjects(), item.segments(), item.districts());
    }

    /// A minor may be shown what is marked for teenagers alone.
    boolean mayBeShown(Item item) {
        return !profile.declared().isMinor() || item.segments().contains(Segment.MINORS);
    }
}
