package cn.harbinkepu.video;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// The sound of a film or recording of unknown origin, as programs that listen want it. Outcomes as with [Films].
public interface Soundtrack {

    /// Writes 16 kHz, one channel, 16 bits (RIFF).
    ///
    /// @param wave is replaced; absent unless the outcome is [Rendering.Done]
    Uni<Rendering> wave(Path film, Path wave);
}
