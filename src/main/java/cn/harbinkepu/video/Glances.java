package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// Small grey pictures of a picture or film of unknown origin: enough to tell whether two show the same.
///
/// As with [Films], a bad file is an outcome (no glance), never a failure, and the codec works in a confined process
/// of its own. Callers wait for their turn.
public interface Glances {

    /// Width and height of a glance in pixels; other shapes are squeezed into the square.
    int SIDE = 64;

    /// One glance.
    ///
    /// @param grey brightness of [#SIDE] × [#SIDE] pixels, row by row, 0 is black
    record Glance(byte[] grey) {
        public Glance {
            if (grey.length != SIDE * SIDE) {
                throw new IllegalArgumentException("a glance has %d pixels".formatted(SIDE * SIDE));
            }
            grey = grey.clone();
        }

        /// @param at counted row by row
        /// @return 0 (black) to 255
        public int pixel(int at) {
            return grey[at] & 0xff;
        }
    }

    /// A still picture gives one glance. A film gives its key frames, or two frames a second if it has hardly any,
    /// spread over its length.
    ///
    /// @param file what is written for the time being is written beside it
    /// @param most glances that are wanted
    Uni<List<Glance>> of(Path file, int most);
}
