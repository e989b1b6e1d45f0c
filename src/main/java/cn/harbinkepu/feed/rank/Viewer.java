package cn.harbinkepu.feed.rank;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// For whom a feed is: a person, unless targeting is off, and what was chosen in the open.
///
/// @param interests subjects that were chosen
/// @param unwanted  subjects that were taken away
/// @param suits     what else is for a group of the viewer, by the rule of the group
public record Viewer(
        Optional<String> user,
        Set<String> segments,
        Optional<String> district,
        Set<String> interests,
        Set<String> unwanted,
        Predicate<Item> suits) {

    /// Who belongs to groups by the marks of editors alone.
    public Viewer(
            Optional<String> user,
            Set<String> segments,
            Optional<String> district,
            Set<String> interests,
            Set<String> unwanted) {
        this(user, segments, district, interests, unwanted, item -> false);
    }

    /// Everybody: no person, no choice.
    public static final Viewer ANYBODY = new Viewer(Optional.empty(), Set.of(), Optional.empty(), Set.of(), Set.of());

    public Viewer {
        segments = Set.copyOf(segments);
        interests = Set.copyOf(interests);
        unwanted = Set.copyOf(unwanted);
    }

    public static Viewer of(String user) {
        return new Viewer(Optional.of(user), Set.of(), Optional.empty(), Set.of(), Set.of());
    }

    boolean isIn(Item item) {
        return hasAny(item.segments(), segments) || suits.test(item);
    }

    boolean isAt(Item item) {
        return district.filter(item.districts()::contains).isPresent();
    }

    boolean isInterestedIn(Item item) {
        return hasAny(item.subjects(), interests);
    }

    boolean doesNotWant(Item item) {
        return hasAny(item.subjects(), unwanted);
    }

    /// Asked of thousands of items in a request.
    private static boolean hasAny(List<String> codes, Set<String> wanted) {
        if (!wanted.isEmpty()) {
            for (String code : codes) {
                if (wanted.contains(code)) {
                    return true;
                }
            }
        }
        return false;
    }
}
