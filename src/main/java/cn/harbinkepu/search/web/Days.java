package cn.harbinkepu.search.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Bounds of a search in time, as people read them: days in Beijing, the first and the last one included.
final class Days {

    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.CHINA);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.CHINA);

    private Days() {}

    static String since(Instant from) {
        return "%s 起发布".formatted(isMidnight(from) ? first(from) : MOMENT.format(inBeijing(from)));
    }

    static String until(Instant to) {
        return isMidnight(to) ? "%s 及以前发布".formatted(last(to)) : "%s 以前发布".formatted(MOMENT.format(inBeijing(to)));
    }

    /// The day in which this bound is.
    static String first(Instant from) {
        return DAY.format(inBeijing(from));
    }

    /// The last day before this bound.
    static String last(Instant to) {
        return DAY.format(inBeijing(to.minus(Duration.ofNanos(1))));
    }

    private static boolean isMidnight(Instant moment) {
        ZonedDateTime time = inBeijing(moment);
        return time.equals(time.toLocalDate().atStartOfDay(BEIJING));
    }

    private static ZonedDateTime inBeijing(Instant moment) {
        return moment.atZone(BEIJING);
    }
}
