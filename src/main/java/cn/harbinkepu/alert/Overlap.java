package cn.harbinkepu.alert;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Something that an officer should know of before a message leaves: what else is on the desk, and where the message
/// contradicts itself. It never keeps anybody from anything.
///
/// @param text     a whole sentence
/// @param alert    the other message, if there is one
/// @param headline of the other message
public record Overlap(Code code, String text, Optional<UUID> alert, String headline) {

    /// What there is to know.
    public enum Code {
        ALERT_OVERLAPS,
        DRAFT_OVERLAPS,
        LEVEL_LOWER,
        LEVEL_HIGHER,
        EXPIRES_EARLIER,
        SAME_HEADLINE,
        DRILL_BESIDE_REAL,
        REAL_BESIDE_DRILL,
        /// Of an update: what it replaces was of a higher level, elsewhere, or about something else.
        UPDATE_LOWERS_LEVEL,
        UPDATE_LEAVES_DISTRICTS,
        UPDATE_CHANGES_HAZARD,
        /// Something newer has been said about the incident since it was drafted.
        NEWER_MESSAGE,
        /// Whose warning it was drafted from has changed or ended it.
        SOURCE_GOES_ON,
        /// The words say something else than what was chosen beside them.
        WORDS_CONTRADICT;

        /// `alert-overlaps`
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Stands for exactly these: who has seen them sends it back, and is asked again if there are others.
    public static String mark(List<Overlap> overlaps) {
        return Integer.toHexString(overlaps.stream()
                .map(overlap -> overlap.code() + ":"
                        + overlap.alert().map(UUID::toString).orElse(overlap.text()))
                .sorted()
                .collect(Collectors.joining(","))
                .hashCode());
    }
}
