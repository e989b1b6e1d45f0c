package cn.harbinkepu.screen;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// Proof that something was on a screen.
///
/// @param id        given by the display, so that what it tells twice counts once
/// @param item      a resource's id or an alert's identifier
/// @param startedAt by the clock of the display; absent where that says what cannot be
/// @param seconds   how long until now; told again it only grows
public record Play(UUID id, Kind kind, String item, Optional<OffsetDateTime> startedAt, int seconds) {

    public enum Kind {
        RESOURCE,
        ALERT,
        DRILL
    }
}
