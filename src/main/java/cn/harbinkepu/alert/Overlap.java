package cn.harbinkepu.alert;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/// Something else on the desk that an officer should know of before a message leaves. It never keeps anybody from
/// anything.
///
/// @param text     a whole sentence
/// @param alert    the other message
/// @param headline of the other message
public record Overlap(Code code, String text, UUID alert, String headline) {

    /// What there is to know.
    public enum Code {
        ALERT_OVERLAPS,
        DRAFT_OVERLAPS,
        LEVEL_LOWER,
        LEVEL_HIGHER,
        EXPIRES_EARLIER,
        SAME_HEADLINE,
        DRILL_BESIDE_REAL,
        REAL_BESIDE_DRILL;

        /// `alert-overlaps`
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Stands for exactly these: who has seen them sends it back, and is asked again if there are others.
    public static String mark(List<Overlap> overlaps) {
        return Integer.toHexString(overlaps.stream()
                .map(overlap -> overlap.code() + ":" + overlap.alert())
                .sorted()
                .collect(Collectors.joining(","))
                .hashCode());
    }
}
