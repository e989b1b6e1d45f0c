package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.Optional;

/// What listening to a whole recording tells.
///
/// @param loudness absent for silence
/// @param samples  one channel of 16 bits, little-endian, [#RATE] a second
public record Heard(Optional<Loudness> loudness, Path samples) {

    public static final int RATE = 8000;

    /// @param integrated LUFS by EBU R 128
    /// @param peak       dBTP: the true peak
    public record Loudness(double integrated, double peak) {

        /// What all films and recordings are brought to.
        public static final double TARGET = -16;

        /// The true peak that is never passed.
        public static final double CEILING = -1.5;

        /// Whispering becomes speech; noise does not become a storm.
        private static final double MOST = 20;

        /// What brings it to the target, in dB.
        public double gain() {
            return Math.min(MOST, TARGET - integrated);
        }

        /// Whether it would pass the ceiling then.
        public boolean needsLimit() {
            return peak + gain() > CEILING;
        }
    }
}
