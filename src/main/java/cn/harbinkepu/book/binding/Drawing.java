package cn.harbinkepu.book.binding;

/// A drawing as it is kept: a file of its own that a browser shows as a picture.
///
/// @param text       SVG
/// @param width      pixels; 0 if not known
/// @param height     pixels; 0 if not known
/// @param words      what it says it shows; else the letters in it
/// @param simplified whether something that it would have shown or done was left out
record Drawing(String text, int width, int height, String words, boolean simplified) {}
