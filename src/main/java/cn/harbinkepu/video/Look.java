package cn.harbinkepu.video;

/// How the pictures of a film are made.
///
/// @param rate      frames per second, measured; of a film that changes it, where it is fastest, up to 30
/// @param variable  whether its frames last differently long
/// @param depth     bits per sample
/// @param stored    how its pictures lie in the file
/// @param streamed  whether its container does not tell where its key frames are
public record Look(
        double rate, boolean variable, boolean interlaced, int depth, Stored stored, boolean streamed, Colour colour) {}
