package cn.harbinkepu.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One display.
///
/// @param contact who looks after it
/// @param seenAt  when it said something last
/// @param showing what it showed then, in words
/// @param holds   identifiers of the alerts that it had then
public record Screen(
        UUID id,
        UUID group,
        String name,
        String contact,
        String phone,
        boolean disabled,
        Optional<OffsetDateTime> seenAt,
        Optional<String> showing,
        List<String> holds) {

    public Screen {
        holds = List.copyOf(holds);
    }

    /// Whether nothing was heard of it for so long that nobody knows what it shows.
    public boolean isSilent(Instant now, Duration after) {
        return seenAt.map(seen -> seen.toInstant().isBefore(now.minus(after))).orElse(true);
    }
}
