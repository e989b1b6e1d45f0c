package cn.harbinkepu.audience.rule;

import java.util.Optional;
import java.util.OptionalInt;

/// How much of a subject or kind there shall be among every ten places of a feed, as far as there is any.
///
/// @param subject code of a subject, or absent
/// @param kind    name of a kind, or absent; one of the two is there
/// @param least   0 to 10
/// @param most    0 to 10, not below `least`
public record Quota(Optional<String> subject, Optional<String> kind, OptionalInt least, OptionalInt most) {

    /// What the places are counted by.
    public static final int OF = 10;

    public boolean counts(Content content) {
        return subject.map(content.subjects()::contains).orElse(true)
                && kind.map(content.kind()::equals).orElse(true);
    }

    /// At least so many of so many places: as many of ten, in proportion.
    public int leastOf(int places) {
        return least.orElse(0) * places / OF;
    }

    /// At most so many of so many places.
    public int mostOf(int places) {
        return most.isEmpty() ? places : (most.getAsInt() * places + OF - 1) / OF;
    }
}
