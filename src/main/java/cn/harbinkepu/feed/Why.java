package cn.harbinkepu.feed;

import java.util.Optional;
import java.util.Set;

/// Why a resource is shown to somebody, and by what of the reader's profile.
///
/// @param item   with the reasons as the feed gives them; none when it is not in the feed
/// @param basis  whose feed it is about
/// @param group  code of the segment whose feed it is about
/// @param used   what of the profile counted for this item, for better or worse
/// @param seen   whether the reader has used or hidden it, so that it does not come again
public record Why(FeedItem item, Basis basis, Optional<String> group, Set<Part> used, boolean seen) {

    /// Whose feed somebody gets.
    public enum Basis {
        /// The list of everybody.
        EVERYBODY,
        /// The list of a group: chosen on the page, or the reader's own while personal feeds are not ready.
        GROUP,
        /// The list of the reader's group, because the reader was drawn for comparison.
        COMPARED,
        /// The list of teenagers, for a child.
        CHILD,
        /// A list made for the reader.
        PERSON
    }

    /// A part of a profile.
    public enum Part {
        /// Subjects that were chosen, or taken away.
        INTERESTS,
        /// The groups to which the reader belongs.
        SEGMENT,
        DISTRICT,
        /// What the reader has read, watched, liked or hidden.
        READ
    }

    public Why {
        used = Set.copyOf(used);
    }

    public boolean isListed() {
        return !item.reasons().isEmpty();
    }

    /// Whether it stands first because of a warning, whoever reads.
    public boolean isUrgent() {
        return item.reasons().stream().anyMatch(reason -> reason.code() == Reason.Code.EMERGENCY);
    }
}
