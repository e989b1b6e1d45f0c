package cn.harbinkepu.push;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The hours in which a reader is left alone, Beijing time. From and to the same time means none.
public record QuietHours(LocalTime from, LocalTime to) {

    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    /// When they are over; nothing if they are not now. The first minute is quiet, the last is not.
    public Optional<Instant> endAfter(Instant now) {
        ZonedDateTime here = now.atZone(BEIJING);
        if (!includes(here.toLocalTime())) {
            return Optional.empty();
        }
        ZonedDateTime end = here.with(to);
        return Optional.of((end.isAfter(here) ? end : end.plusDays(1)).toInstant());
    }

    private boolean includes(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : from.isAfter(to) && (!time.isBefore(from) || time.isBefore(to));
    }
}
