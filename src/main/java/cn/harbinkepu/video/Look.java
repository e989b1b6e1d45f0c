package cn.harbinkepu.video;

/// How the pictures of a film are made.
///
/// @param rate      frames per second, measured
/// @param variable  whether its frames last differently long
/// @param depth     bits per sample
/// @param stretched whether its pixels are stored narrower or wider than they are shown
public record Look(double rate, boolean variable, boolean interlaced, int depth, boolean stretched, Colour colour) {}
