package cn.harbinkepu.relay.hook;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An address of a partner's system that is told of what happens.
///
/// @param types         what it is told of, as in messages
/// @param stopped       why the cloud itself has switched it off
/// @param failingSince  since when it has taken nothing of what it was sent
/// @param previousUntil until when messages are signed with the earlier secret too
/// @param waiting       messages that wait for it
/// @param dead          messages that were given up
public record Endpoint(
        UUID id,
        String url,
        String description,
        List<String> types,
        boolean enabled,
        Optional<Endpoints.Stopped> stopped,
        Optional<OffsetDateTime> failingSince,
        Optional<OffsetDateTime> previousUntil,
        OffsetDateTime madeAt,
        long waiting,
        long dead) {

    public Endpoint {
        types = List.copyOf(types);
    }

    public boolean off() {
        return !enabled;
    }

    /// The path of its page.
    public String page() {
        return "/partners/webhooks/" + id;
    }
}
