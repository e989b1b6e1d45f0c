package cn.harbinkepu.dump;

import java.time.OffsetDateTime;
import java.util.Optional;

/// A file of the pool, as gzip of JSON Lines after `content-schema/dump-line.schema.json`.
///
/// @param name    such as `kepu-delta-20260131T020003Z.ndjson.gz`
/// @param since   nothing in it is older; absent for everything
/// @param until   all that was told to partners up to then is in it
/// @param size    bytes
/// @param sha256  of the file, in hex
/// @param records lines with a resource
/// @param removed lines that tell what was taken back
public record Dump(
        String name,
        Scope scope,
        Optional<OffsetDateTime> since,
        OffsetDateTime until,
        long size,
        String sha256,
        long records,
        long removed,
        OffsetDateTime madeAt) {

    /// What a file holds.
    public enum Scope {
        /// All that is public.
        FULL,
        /// What changed or was taken back since the file before.
        DELTA
    }

    String key() {
        return key(name);
    }

    static String key(String name) {
        return "dumps/" + name;
    }
}
