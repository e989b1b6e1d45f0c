package cn.harbinkepu.search.learn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Something that a reader did, on its way into the database.
sealed interface Note {

    Instant at();

    /// @param sought  absent if the words are not kept; it is counted all the same
    /// @param list    which list was shown
    /// @param first   whether it is the first page of it
    /// @param limited whether the index was away
    /// @param program whether a program asked, of which nobody knows what is opened
    /// @param shown   in their order
    record Asked(
            Instant at,
            Optional<Sought> sought,
            UUID list,
            boolean first,
            long total,
            boolean limited,
            boolean program,
            List<UUID> shown)
            implements Note {
        public Asked {
            shown = List.copyOf(shown);
        }
    }

    /// @param list from which it was opened
    record Opened(Instant at, UUID list, UUID resource) implements Note {}
}
