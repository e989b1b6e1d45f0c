package cn.harbinkepu.video;

/// How the pictures of a film are made.
///
/// @param rate      frames per second, measured; of a film that changes it, where it is fastest, up to 30
/// @param variable  whether its frames last differently long
/// @param depth     bits per sample
/// @param stretched whether its pixels are stored narrower or wider than they are shown
/// @param turned    whether it is stored lying on its side
public record Look(
        double rate,
        boolean variable,
        boolean interlaced,
        int depth,
        boolean stretched,
        boolean turned,
        Colour colour) {}
