package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.function.DoubleConsumer;

import io.smallrye.mutiny.Uni;

/// Looks into films and recordings of unknown origin and makes what browsers play.
///
/// A bad file is an outcome, never a failure: the `Uni`s fail only if this machine cannot do the work at all. The
/// codec works in a process of its own, within the limits of `kepu.video`; it reads the given file and nothing else,
/// so a playlist that calls itself a film is refused and what it points to is never opened. Callers wait for their
/// turn; time limits count from then on. Cancelling a `Uni` ends the work.
public interface Films {

    /// What the file holds. The duration is measured from its packets, not believed from its header.
    Uni<Probe> probe(Path file);

    /// Writes a still that shows something (not the black first frame) as JPEG, at most 1280 pixels wide.
    ///
    /// @param jpeg is replaced; absent unless the outcome is [Rendering.Done]
    Uni<Rendering> poster(Path film, Path jpeg);

    /// Writes the same film or recording without what it says of place, device, time and makers, and without
    /// tracks that are neither picture nor sound, where cameras keep where they were. Nothing is encoded again.
    ///
    /// @param mediaType of the film, which the copy keeps
    /// @param copy      is replaced; absent unless the outcome is [Rendering.Done]
    Uni<Rendering> withoutMetadata(Path film, String mediaType, Path copy);

    /// Writes an HLS presentation (RFC 8216) into a folder: `index.m3u8` is the multivariant playlist, beside it a
    /// media
    /// playlist and fMP4 segments per rendition. A film gets 360p and 720p H.264 with AAC, never larger than the
    /// source; sound alone gets AAC. All names are relative, so that the folder can be served from anywhere.
    ///
    /// @param folder   is made if absent and should be empty; holds nothing of ours unless the outcome is
    ///                 [Rendering.Done]
    /// @param progress hears the done share, 0 to 1, growing, a few times a second, on any thread; must not block
    Uni<Rendering> hls(Path film, Path folder, DoubleConsumer progress);
}
