package cn.harbinkepu.video;

import java.util.Optional;

/// What a file turned out to hold.
public sealed interface Probe {

    /// Moving pictures, with or without sound.
    ///
    /// @param durationMs measured
    /// @param width      as shown: turned as it says, in square pixels
    /// @param height     as shown
    /// @param videoCodec as FFmpeg names it, such as `h264`
    /// @param bitrate    bits per second of the whole file: size by measured duration
    record Film(
            long durationMs, int width, int height, String videoCodec, Optional<Voice> voice, long bitrate, Look look)
            implements Probe {

        public Optional<String> audioCodec() {
            return voice.map(Voice::codec);
        }
    }

    /// Sound alone; a cover picture does not make it a film.
    record Sound(long durationMs, Voice voice) implements Probe {

        public String codec() {
            return voice.codec();
        }
    }

    /// Damaged, cut off before anything plays, or not a film at all.
    ///
    /// @param detail for the log, not for readers
    record Broken(Damage damage, String detail) implements Probe {}

    /// Sound in itself, but beyond a limit or of a sort that is not accepted.
    record Refused(Reason reason) implements Probe {}

    /// Looking did not end in time and was stopped.
    record TimedOut() implements Probe {}

    /// In which way a file is broken.
    enum Damage {
        /// It has no bytes.
        EMPTY,
        /// Its end is missing.
        CUT_OFF,
        /// It is whole, but no second of it plays.
        NOTHING_PLAYS,
        /// No film or recording, or one that makes no sense.
        UNREADABLE
    }

    /// Why a film is refused.
    enum Reason {
        TOO_LONG,
        TOO_MANY_PIXELS,
        /// More tracks than any film has.
        TOO_MANY_STREAMS,
        /// A picture that moves, in a format of which not even its first image can be read.
        MOVES,
        /// A container or codec that is not on the list, such as a playlist.
        NOT_ACCEPTED
    }
}
