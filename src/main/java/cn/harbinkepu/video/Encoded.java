package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.List;

/// A track as it was made: CMAF, cut into segments that begin with a key frame.
///
/// @param name   as its [Rung], or as the caller named the sound
/// @param codecs RFC 6381, such as `avc1.4d401e`
/// @param init   what a player reads before any segment
public record Encoded(String name, String codecs, Path init, List<Segment> segments) {

    /// @param ticks     how long it plays
    /// @param timescale ticks per second
    public record Segment(Path file, long ticks, int timescale, long bytes) {

        public double seconds() {
            return (double) ticks / timescale;
        }
    }

    public Encoded {
        segments = List.copyOf(segments);
    }
}
