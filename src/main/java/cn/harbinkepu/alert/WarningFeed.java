package cn.harbinkepu.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// The feed of a source, and how it has answered.
///
/// @param every     how often it is asked
/// @param since     since when it is followed
/// @param succeeded when it last gave an answer that could be read
/// @param failures  tries that have failed since
/// @param problem   what went wrong the last time, be it with one entry alone
public record WarningFeed(
        URI address,
        Duration every,
        OffsetDateTime since,
        Optional<OffsetDateTime> succeeded,
        int failures,
        Optional<String> problem) {

    /// One try may go wrong; after that many the officer should know.
    private static final int SILENT_AFTER = 3;

    /// Whether nothing was heard of it for more than three times its interval.
    public boolean isSilent(Instant now) {
        return heard().plus(every.multipliedBy(SILENT_AFTER)).isBefore(now);
    }

    private Instant heard() {
        return succeeded.orElse(since).toInstant();
    }

    /// For how many minutes nothing was heard of it.
    public long silentMinutes(Instant now) {
        return Duration.between(heard(), now).toMinutes();
    }

    public long everySeconds() {
        return every.toSeconds();
    }

    /// Whether what it says could be changed on the way.
    public boolean isOpen() {
        return !"https".equalsIgnoreCase(address.getScheme());
    }
}
