package cn.harbinkepu.pack;

import java.time.OffsetDateTime;
import java.util.Optional;

/// A pack of a resource, ready or on its way.
///
/// @param progress share of the making, 0 to 1
/// @param problem  why there is none, in words
/// @param made     absent until it has been made once; while it is made anew, the one before
public record Pack(Shape shape, State state, double progress, Optional<String> problem, Optional<Made> made) {

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /// @param url      MP4, relative to the site
    /// @param cover    JPEG, relative to the site
    /// @param revision of the resource that it shows
    /// @param captions language of the words in the picture, absent if the film has none
    public record Made(
            String url,
            String cover,
            int revision,
            Optional<String> captions,
            long bytes,
            long durationMs,
            OffsetDateTime madeAt) {}

    public boolean isOpen() {
        return state == State.WAITING || state == State.RUNNING;
    }
}
