package cn.harbinkepu.text;

/// A line of letters in a picture.
///
/// @param paragraph lines of one paragraph have the same number
/// @param confidence 0 to 100, the mean of its words
/// @param x         pixels from the left; the other measures likewise
public record PlacedLine(String text, int paragraph, int confidence, int x, int y, int width, int height) {}
