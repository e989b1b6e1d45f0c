package cn.harbinkepu.integrity;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// Something that was not as it must be.
///
/// @param key  of the object
/// @param file whose it is; absent for bytes that several files share
public record Finding(UUID id, OffsetDateTime at, String key, Optional<UUID> file, Kind kind, Remedy remedy) {

    public enum Kind {
        MISSING,
        CORRUPT,
        /// Belongs to nothing any more.
        STRAY
    }

    public enum Remedy {
        /// A job makes it again from the original.
        MADE_AGAIN,
        REMOVED,
        /// Nothing is there to make it from: the same bytes must be sent again, or come back from a backup.
        NONE
    }
}
