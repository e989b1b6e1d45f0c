package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

import io.smallrye.mutiny.Uni;

/// Looks into films and recordings of unknown origin and makes what browsers play.
///
/// A bad file is an outcome, never a failure: the `Uni`s fail only if this machine cannot do the work at all,
/// or if somebody has killed the codec. It works in a process of its own, within the limits of `kepu.video`;
/// it reads the given file and nothing else, so a playlist that calls itself a film is refused and what it
/// points to is never opened. Callers wait for their turn; time limits count from then on. Cancelling a `Uni`
/// ends the work.
///
/// What is made lies in the folder that the caller gives and clears; names in it are ours. Progress is a
/// share, 0 to 1, growing, told a few times a second on any thread; who hears it must not block.
public interface Films {

    /// What the file holds. The duration is measured from its packets, not believed from its header.
    Uni<Probe> probe(Path file);

    /// Writes the same film or recording without what it says of place, device, time and makers, and without
    /// tracks that are neither picture nor sound, where cameras keep where they were. Nothing is encoded again.
    ///
    /// @param mediaType of the film, which the copy keeps
    /// @param copy      is replaced; absent unless the outcome is [Rendering.Done]
    Uni<Rendering> withoutMetadata(Path film, String mediaType, Path copy);

    /// Puts a picture and a sound that were made here, or one of them, into one file of that type whose index
    /// comes first, so that it plays while it arrives. Nothing is encoded again.
    ///
    /// @param tracks what came of [#pictures] and [#sound], each put together to a file
    /// @param whole  is replaced; absent unless the outcome is [Rendering.Done]
    Uni<Rendering> together(List<Path> tracks, String mediaType, Path whole);

    /// Listens to the sound of a film or recording from beginning to end.
    Uni<Outcome<Heard>> hear(Path film, Path folder);

    /// Makes the sound as AAC in stereo, brought to [Heard.Loudness#TARGET] by the same gain over its whole
    /// length.
    Uni<Outcome<List<Encoded>>> sound(Path film, List<Quality> qualities, Heard heard, Path folder, Run run);

    /// Makes a piece of the pictures: H.264 in square pixels, turned as the film says, progressive, at a
    /// constant rate, in BT.709 of limited range whatever the film had, key frames every two seconds in all
    /// sizes alike. The film is decoded once. Where it has no such frames any more nothing is made, and that
    /// is no failure.
    ///
    /// The sheet, if one is wanted, is [#SHEET] in the folder.
    Uni<Outcome<List<Encoded>>> pictures(Path film, Probe.Film found, Cut cut, Path folder, Run run);

    /// Makes stills of what is shown about then, at most 1280 pixels wide, and three seconds that move, at
    /// most 320 wide: [Stills].
    Uni<Outcome<Stills>> stills(Path film, Probe.Film found, long atMs, Path folder);

    String SHEET = "sheet.jpg";

    /// @param name of the track
    record Quality(String name, int kbps) {}

    /// @param durationMs of what is to be made, for the progress
    record Run(long durationMs, DoubleConsumer progress) {}

    /// @param poster  JPEG
    /// @param small   WebP, 640 pixels wide
    /// @param preview animated WebP
    record Stills(Path poster, Path small, Path preview) {}
}
