package cn.harbinkepu.pack;

import java.util.Arrays;
import java.util.Optional;

/// The frame of a pack. Sizes are for a film of HD; a smaller film gets two thirds of them.
public enum Shape {
    PORTRAIT("9:16", "9x16", 1080, 1920),
    SQUARE("1:1", "1x1", 1080, 1080);

    private final String ratio;
    private final String inName;
    private final int width;
    private final int height;

    Shape(String ratio, String inName, int width, int height) {
        this.ratio = ratio;
        this.inName = inName;
        this.width = width;
        this.height = height;
    }

    /// Width to height, such as `9:16`.
    public String ratio() {
        return ratio;
    }

    /// In file names, which have no colons.
    public String inName() {
        return inName;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    public static Optional<Shape> of(String ratio) {
        return Arrays.stream(values())
                .filter(shape -> shape.ratio.equals(ratio))
                .findFirst();
    }
}
