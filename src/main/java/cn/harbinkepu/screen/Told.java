package cn.harbinkepu.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a display says of itself, in one go.
///
/// @param showing in words
/// @param holds   identifiers of the alerts that it has now; absent when it does not say
/// @param ahead   how far its clock runs before ours, behind us if negative
public record Told(String showing, Optional<List<String>> holds, List<Shown> plays, Duration ahead) {

    public Told {
        holds = holds.map(List::copyOf);
        plays = List.copyOf(plays);
    }

    /// @param id        given by the display, so that what it tells twice counts once
    /// @param item      a resource's id or an alert's identifier
    /// @param startedAt by the clock of the display
    /// @param seconds   how long until now
    public record Shown(UUID id, Play.Kind kind, String item, Instant startedAt, int seconds) {}
}
