package cn.harbinkepu.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// The one time zone of identifiers and messages: +08:00 all year.
public final class BeijingTime {

    public static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private BeijingTime() {}

    /// In whole seconds, because CAP knows no fractions.
    public static OffsetDateTime of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).atOffset(OFFSET);
    }

    /// Fails with `DateTimeException` for a time of no use, which calendars cannot even count with.
    public static Instant sane(OffsetDateTime time) {
        if (time.getYear() < 2000 || time.getYear() > 2999) {
            throw new DateTimeException("year " + time.getYear());
        }
        return time.toInstant();
    }

    /// `2026-01-15T06:30:00+08:00`: seconds always, an offset always, never `Z`.
    public static String wire(Instant instant) {
        return WIRE.format(of(instant));
    }

    /// `1月15日 06:30`.
    public static String inWords(OffsetDateTime time) {
        return WORDS.format(time.withOffsetSameInstant(OFFSET));
    }
}
