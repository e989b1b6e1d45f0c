package cn.harbinkepu.pack;

import cn.harbinkepu.video.Probe;

/// Where things stand in the frame of a pack, in pixels. What platforms lay over the lower fifth and the right edge of
/// an upright film is kept clear of words.
///
/// @param margin    at both sides of words
/// @param letter    height of a letter of the captions
/// @param titleTop  upper edge of the strip of the title
/// @param wordsTop  upper edge of the strip of the captions
/// @param titleHigh height of the strip of the title
/// @param stripHigh height of the strip of the captions
/// @param shown     height of the film itself, in the middle
record Frame(
        int width,
        int height,
        int margin,
        int letter,
        int titleTop,
        int titleHigh,
        int wordsTop,
        int stripHigh,
        int shown) {

    private static final int HD = 720;
    private static final double CLEAR = 0.8;

    static Frame of(Shape shape, Probe.Film film) {
        double scale = Math.min(film.width(), film.height()) >= HD ? 1 : 2.0 / 3;
        int width = even(shape.width() * scale);
        int height = even(shape.height() * scale);
        int letter = even(54 * scale);
        int strip = even(letter * 3.2);
        int title = even(letter * 3.9);
        int shown = Math.min(height, (int) Math.round((double) width * film.height() / film.width()));
        int below = (height + shown) / 2;
        int gap = letter / 2;
        int lowest = (int) (shape == Shape.PORTRAIT ? height * CLEAR : height - gap) - strip;
        int wordsTop = Math.min(below + gap, lowest);
        int titleTop = Math.max(gap / 2, (height - shown) / 2 - gap / 2 - title);
        return new Frame(width, height, even(64 * scale), letter, titleTop, title, wordsTop, strip, shown);
    }

    /// Whether a strip lies on the film, not beside it.
    boolean isOnFilm(int top, int high) {
        return top < (height + shown) / 2 && top + high > (height - shown) / 2;
    }

    /// Whether the title hides something of the film.
    boolean isTitleOnFilm() {
        return isOnFilm(titleTop, titleHigh);
    }

    private static int even(double length) {
        return 2 * (int) Math.round(length / 2);
    }
}
