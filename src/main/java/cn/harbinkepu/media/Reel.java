package cn.harbinkepu.media;

import java.nio.file.Path;

import cn.harbinkepu.video.Cut;
import cn.harbinkepu.video.Ladder;
import cn.harbinkepu.video.Probe;

/// A film in hand.
///
/// @param file   local copy
/// @param folder where things are made
/// @param made   as it stood when the work began
record Reel(Path file, Path folder, Probe.Film film, Ladder ladder, Presentation made) {

    static Reel of(Path file, Path folder, Probe.Film film, Presentation made) {
        return new Reel(file, folder, film, Ladder.of(film), made);
    }

    /// How many pieces of so many frames it has; a rest of less than a segment belongs to the last.
    int pieces(long frames) {
        long all = Math.round(film.durationMs() * ladder.rate().value() / 1000);
        return (int) Math.max(1, Math.ceilDiv(all - Cut.segment(ladder.rate()), frames));
    }

    long ms(long frames) {
        return Math.round(frames * 1000 / ladder.rate().value());
    }
}
