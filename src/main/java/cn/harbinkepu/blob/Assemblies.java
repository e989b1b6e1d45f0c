package cn.harbinkepu.blob;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// Puts a large object together from parts that arrive one by one, over days and by way of several
/// instances.
///
/// An assembly belongs to one key and shows nothing there until it is completed; then the object is
/// there as a whole. What was neither completed nor aborted stays in the store and is found by
/// [#unfinished]. Fails with [Blobs.Unavailable] when the store does not answer in time.
public interface Assemblies {

    /// What every part but the last has to reach: the rule of S3.
    long SMALLEST_PART = 5L * 1024 * 1024;

    /// Begins to assemble an object and says by which name the assembly goes.
    Uni<String> begin(String key, String mediaType);

    /// Hands in a part, which is the file's first `length` bytes; the store has confirmed them when the
    /// tag is there. The same number again replaces the part. If the assembly has ended, it fails or is
    /// lost; completing tells.
    ///
    /// @param number 1 to 10,000
    Uni<Part> part(String key, String assembly, int number, Path file, long length);

    /// Makes the object of these parts, in this order, and ends the assembly. Parts that are not named are
    /// dropped. Fails with [Blobs.Unavailable] if a part is not the one that was confirmed, and with
    /// [Blobs.Absent] if there is no such assembly; one that was completed before changes nothing, whether
    /// the store then says so or not.
    Uni<Void> complete(String key, String assembly, List<Part> parts);

    /// Drops the assembly and its parts; dropping what is not there succeeds.
    Uni<Void> abort(String key, String assembly);

    /// All assemblies that were begun and neither completed nor aborted.
    Uni<List<Unfinished>> unfinished();

    /// @param tag what the store gave for the part's bytes
    record Part(int number, String tag) {}

    /// @param since when it was begun
    record Unfinished(String key, String assembly, Instant since) {}
}
