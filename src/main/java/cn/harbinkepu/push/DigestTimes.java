package cn.harbinkepu.push;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import cn.harbinkepu.push.Choice.Digest;

/// When digests are due, by Beijing's calendar.
@ApplicationScoped
class DigestTimes {

    private final LocalTime at;

    @Inject
    DigestTimes(PushConfig config) {
        this(config.digestAt());
    }

    DigestTimes(LocalTime at) {
        this.at = at;
    }

    /// The next one after now.
    Optional<Instant> next(Digest digest, Instant now) {
        ZonedDateTime here = now.atZone(QuietHours.BEIJING);
        ZonedDateTime today = here.with(at);
        return switch (digest) {
            case NONE -> Optional.empty();
            case DAILY -> Optional.of((today.isAfter(here) ? today : today.plusDays(1)).toInstant());
            case WEEKLY -> {
                ZonedDateTime saturday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
                yield Optional.of((saturday.isAfter(here) ? saturday : saturday.plusWeeks(1)).toInstant());
            }
        };
    }

    /// What tells the digest of this time from all others of the reader: there is one in a day or
    /// a week.
    static String about(Digest digest, Instant due) {
        ZonedDateTime here = due.atZone(QuietHours.BEIJING);
        return digest == Digest.WEEKLY
                ? "digest:%d-W%02d"
                        .formatted(here.get(IsoFields.WEEK_BASED_YEAR), here.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                : "digest:" + here.toLocalDate();
    }
}
