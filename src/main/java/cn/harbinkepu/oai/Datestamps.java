package cn.harbinkepu.oai;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/// Times as the protocol writes them: whole seconds in UTC, or whole days.
public final class Datestamps {

    private static final Pattern DAY = Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern SECOND =
            Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssX").withResolverStyle(ResolverStyle.STRICT);

    private Datestamps() {}

    public static String write(OffsetDateTime time) {
        return WRITTEN.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    static boolean isDay(String text) {
        return DAY.matcher(text).matches();
    }

    /// The first second that is meant.
    static OffsetDateTime from(String text) {
        return read(text, LocalTime.MIN);
    }

    /// The last second that is meant.
    static OffsetDateTime until(String text) {
        return read(text, LAST_SECOND);
    }

    private static OffsetDateTime read(String text, LocalTime ofDay) {
        try {
            if (isDay(text)) {
                return LocalDate.parse(text).atTime(ofDay).atOffset(ZoneOffset.UTC);
            }
            if (SECOND.matcher(text).matches()) {
                return OffsetDateTime.parse(text, WRITTEN);
            }
        } catch (DateTimeParseException noTime) {
            // Told below, as for what does not even look like one.
        }
        throw OaiError.badArgument("'%s' is neither YYYY-MM-DD nor YYYY-MM-DDThh:mm:ssZ.".formatted(text));
    }
}
