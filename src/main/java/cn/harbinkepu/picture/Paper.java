package cn.harbinkepu.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The sheets of the A series on which charts are printed, upright.
public enum Paper {
    A4(210, 297),
    A3(297, 420),
    A2(420, 594),
    A1(594, 841);

    /// Dots per inch below which a print looks coarse at arm's length.
    private static final double FINE = 150;

    private static final double MILLIMETRES_PER_INCH = 25.4;

    private final int width;
    private final int height;

    Paper(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// Millimetres.
    public int width() {
        return width;
    }

    /// Millimetres.
    public int height() {
        return height;
    }

    /// The largest on which the picture is still fine.
    public static Paper fitting(int pixelsWide, int pixelsHigh) {
        double across = Math.max(pixelsWide, pixelsHigh) / FINE * MILLIMETRES_PER_INCH;
        double down = Math.min(pixelsWide, pixelsHigh) / FINE * MILLIMETRES_PER_INCH;
        return List.of(values()).reversed().stream()
                .filter(paper -> across >= paper.height || down >= paper.width)
                .findFirst()
                .orElse(A4);
    }

    /// By its name, in whatever case.
    public static Optional<Paper> named(String name) {
        return Arrays.stream(values())
                .filter(paper -> paper.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
