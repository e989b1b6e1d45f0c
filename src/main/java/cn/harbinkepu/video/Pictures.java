package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// What is made once of a picture of unknown origin, so that any part of it can be shown at any size without reading
/// it again: a pyramid of tiles and some smaller copies.
///
/// As with [Films], a bad file is an outcome, never a failure, and the codec works in a confined process of its own.
/// Callers wait for their turn. Of a picture that moves only the first image counts. What is made lies in sRGB as far
/// as the file tells no other colours, is turned as the file says, and has white where the picture is transparent; it
/// carries no word of the file's metadata.
public interface Pictures {

    /// Width and height of a tile in pixels; those at the right and lower edge may be smaller.
    int TILE = 512;

    /// Cuts a picture.
    ///
    /// @param folder is made, and left empty unless the cutting is done
    /// @param widths of the copies that are wanted; see [Cutting.Copy]
    Uni<Cutting> cut(Path picture, Path folder, List<Integer> widths);

    /// Writes the first image as a PNG of eight bits a channel, without transparency and without losing anything
    /// else.
    Uni<Rendering> asPng(Path picture, Path png);

    /// Writes the first image as a fine JPEG whose colours are not subsampled.
    Uni<Rendering> asJpeg(Path picture, Path jpeg);

    /// Writes the first image in shades of grey as a PNG whose sides are this many times shorter.
    Uni<Rendering> asSmallGrey(Path picture, int times, Path png);
}
