package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// Pictures of a film of unknown origin that differ from one another: a slide, a title, a scene, each once.
///
/// As with [Films], a bad film is an outcome (no slides), never a failure, and the codec works in a confined process of
/// its own. Callers wait for their turn.
public interface Slides {

    /// A picture and from when to when it stands, as far as it can be told.
    ///
    /// @param picture JPEG in the folder that the caller gave
    record Slide(Path picture, long startMs, long endMs) {}

    /// @param folder     is there; the pictures are written into it
    /// @param durationMs of the film: where the last one ends
    /// @param most       pictures that are wanted, spread over the length of the film
    Uni<List<Slide>> of(Path film, Path folder, long durationMs, int most);
}
