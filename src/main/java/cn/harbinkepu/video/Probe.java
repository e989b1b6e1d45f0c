package cn.harbinkepu.video;

import java.util.Optional;

/// What a file turned out to hold.
public sealed interface Probe {

    /// Moving pictures, with or without sound.
    ///
    /// @param durationMs measured
    /// @param width      as shown, after rotation
    /// @param height     as shown, after rotation
    /// @param videoCodec as FFmpeg names it, such as `h264`
    /// @param bitrate    bits per second of the whole file: size by measured duration
    record Film(long durationMs, int width, int height, String videoCodec, Optional<String> audioCodec, long bitrate)
            implements Probe {}

    /// Sound alone; a cover picture does not make it a film.
    record Sound(long durationMs, String codec) implements Probe {}

    /// Damaged, cut off before anything plays, or not a film at all.
    ///
    /// @param detail for the log, not for readers
    record Broken(String detail) implements Probe {}

    /// Sound in itself, but beyond a limit or of a sort that is not accepted.
    record Refused(Reason reason) implements Probe {}

    /// Looking did not end in time and was stopped.
    record TimedOut() implements Probe {}

    /// Why a film is refused.
    enum Reason {
        TOO_LONG,
        TOO_MANY_PIXELS,
        /// A container or codec that is not on the list, such as a playlist.
        NOT_ACCEPTED
    }
}
