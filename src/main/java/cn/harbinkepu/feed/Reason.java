package cn.harbinkepu.feed;

import java.util.List;
import java.util.Optional;

/// Why an item is shown: a code for programs, words for people.
public record Reason(Code code, String text) {

    public enum Code {
        /// A warning is in force and its knowledge pack names this.
        EMERGENCY,
        /// An editor has put it first.
        PINNED,
        /// The season or the place makes it count more now.
        BOOSTED,
        /// Nothing is in the feed of the segment that was asked for: this is from the feed of everybody.
        INSTEAD,
        /// Its editors marked it for the segment that was asked for, or the segment's rule takes it in.
        SEGMENT,
        /// It is for the district that was asked for.
        DISTRICT,
        /// It is for the whole city, to which the district that was asked for belongs.
        CITY,
        /// It was published today, this week or this month by Beijing's calendar.
        NEW,
        /// Many use it these days.
        TREND,
        /// Many have used it.
        POPULAR,
        /// Who used it found it useful.
        LIKED,
        /// Those use it who used what the reader used.
        COMPANY,
        /// The reader often uses what is of its subjects and kind.
        TASTE,
        /// Its text is near to what the reader used lately.
        SIMILAR,
        /// It is of a subject that the reader has chosen.
        INTEREST,
        /// Hardly anybody has seen it yet.
        EXPLORE,
        /// Several of these, none of them much.
        GENERAL,
        /// None of these: it has its place by the time of publication alone.
        TIME
    }

    /// What a list says of itself, if it stands in for one that has nothing.
    public static Optional<String> instead(List<FeedItem> items) {
        return items.stream()
                .flatMap(item -> item.reasons().stream())
                .filter(reason -> reason.code() == Code.INSTEAD)
                .map(Reason::text)
                .findFirst();
    }
}
