package cn.harbinkepu.text.caption;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a film as caption files write it.
public final class Timecode {

    private static final Pattern STRICT = Pattern.compile("(?:(\\d{2,4}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})");
    private static final Pattern LOOSE = Pattern.compile("(?:(\\d{1,4}):)?([0-5]?\\d):([0-5]?\\d)(?:[.,](\\d{1,3}))?");

    private Timecode() {}

    /// Milliseconds of `00:01.000` or `01:02:03.456`, exactly as WebVTT wants it.
    static Optional<Long> strict(String text) {
        return millis(STRICT.matcher(text));
    }

    /// Milliseconds of anything that people write for it: `1:02:03,4`, `0:05`.
    public static Optional<Long> loose(String text) {
        return millis(LOOSE.matcher(text.strip()));
    }

    /// As WebVTT writes it, always with hours.
    public static String of(long millis) {
        return "%02d:%02d:%02d.%03d"
                .formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
    }

    /// As people read it: `1:23` or `1:02:03`.
    public static String shortly(long millis) {
        long seconds = millis / 1000;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static Optional<Long> millis(Matcher found) {
        if (!found.matches()) {
            return Optional.empty();
        }
        long hours = found.group(1) == null ? 0 : Long.parseLong(found.group(1));
        long seconds = (hours * 60 + Long.parseLong(found.group(2))) * 60 + Long.parseLong(found.group(3));
        String rest = found.group(4) == null ? "" : found.group(4);
        return Optional.of(seconds * 1000 + Long.parseLong((rest + "000").substring(0, 3)));
    }
}
