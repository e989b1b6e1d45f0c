package cn.harbinkepu.outlet.pack;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// A package for desks that publish by hand, ready or on its way.
///
/// @param bytes 0 until it is made
public record Bundle(
        UUID id, int revision, State state, Optional<String> problem, long bytes, Optional<OffsetDateTime> madeAt) {

    public enum State {
        WAITING,
        DONE,
        FAILED
    }

    String key() {
        return "outlets/" + id + "/package.zip";
    }
}
