package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.List;

/// What came of cutting a picture.
public sealed interface Cutting {

    /// It was cut.
    ///
    /// @param width  as shown, after rotation
    /// @param height as shown, after rotation
    /// @param codec  as FFmpeg names it, such as `mjpeg`
    /// @param turned whether the file asks to be turned or mirrored before it is shown
    /// @param tiles  JPEG files in the order of [TileGrid]
    /// @param copies smaller first; none of a picture that is too tall for the format
    record Done(int width, int height, String codec, boolean turned, List<Path> tiles, List<Copy> copies)
            implements Cutting {
        public Done {
            tiles = List.copyOf(tiles);
            copies = List.copyOf(copies);
        }
    }

    /// The whole picture as one WebP file: of each wanted width that is smaller than the picture, and of the picture's
    /// own if that is smaller than the largest wanted.
    record Copy(int width, int height, Path file) {}

    /// The picture breaks off or makes no sense to its codec.
    ///
    /// @param detail for the log, not for readers
    record Broken(String detail) implements Cutting {}

    /// As [Probe.Refused].
    record Refused(Probe.Reason reason) implements Cutting {}

    /// Took longer than the limit and was stopped.
    record TimedOut() implements Cutting {}
}
