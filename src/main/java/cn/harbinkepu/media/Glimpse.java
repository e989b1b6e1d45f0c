package cn.harbinkepu.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import cn.harbinkepu.video.Cut;

/// A moment of a film and how much it shows: many colours, sharp edges, neither dark nor pale. Black leaders,
/// fades and plain title cards show little; an even surface, whatever its colour, shows nothing.
///
/// @param atMs where in the film
/// @param score larger is better
record Glimpse(long atMs, double score) {

    private static final double COLOURS = 0.5;
    private static final double EDGES = 0.3;
    private static final double LIGHT = 0.2;

    /// Colours and edges of a picture whose light counts in full; a few lines on a slide have less.
    private static final double FULL = 0.1;

    /// Mean step from pixel to pixel of a picture that is as sharp as it gets at this size.
    private static final double SHARP = 24;

    /// The first seconds are for titles and the fade from black.
    private static final long OPENING_MS = 3000;

    /// Whatever else is shown in them counts for so much.
    private static final double IN_THE_OPENING = 0.6;

    static Optional<Glimpse> better(Optional<Glimpse> one, Optional<Glimpse> other) {
        return one.isEmpty()
                        || other.filter(found -> found.score() > one.get().score())
                                .isPresent()
                ? other
                : one;
    }

    /// The best of a sheet that we have made ourselves; blocks.
    ///
    /// @param pictures how many it has
    /// @param fromMs   where the first of them is
    /// @param eachMs   from one to the next
    static Optional<Glimpse> best(Path sheet, Storyboard board, int pictures, long fromMs, double eachMs)
            throws IOException {
        BufferedImage whole = ImageIO.read(sheet.toFile());
        return IntStream.range(0, pictures)
                .mapToObj(at -> {
                    int x = at % Cut.Sheet.SIDE * board.width();
                    int y = at / Cut.Sheet.SIDE * board.height();
                    long atMs = fromMs + Math.round(at * eachMs);
                    double score = score(whole.getSubimage(x, y, board.width(), board.height()));
                    return new Glimpse(atMs, atMs < OPENING_MS ? score * IN_THE_OPENING : score);
                })
                .reduce((one, other) -> other.score() > one.score() ? other : one);
    }

    private static double score(BufferedImage picture) {
        int[] colours = new int[512];
        double light = 0;
        double edges = 0;
        int count = picture.getWidth() * picture.getHeight();
        for (int y = 0; y < picture.getHeight(); y++) {
            int before = luma(picture.getRGB(0, y));
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                int luma = luma(rgb);
                colours[(rgb >> 21 & 7) | (rgb >> 13 & 7) << 3 | (rgb >> 5 & 7) << 6]++;
                light += luma;
                edges += Math.abs(luma - before);
                before = luma;
            }
        }
        double mean = light / count / 255;
        double shown = COLOURS * variety(colours, count) + EDGES * Math.min(1, edges / count / SHARP);
        return shown + LIGHT * 4 * mean * (1 - mean) * Math.min(1, shown / FULL);
    }

    /// The entropy of the colours, 1 for all of them alike.
    private static double variety(int[] colours, int count) {
        double bits = 0;
        for (int each : colours) {
            if (each > 0) {
                double share = (double) each / count;
                bits -= share * Math.log(share);
            }
        }
        return bits / Math.log(colours.length);
    }

    private static int luma(int rgb) {
        return (54 * (rgb >> 16 & 0xff) + 183 * (rgb >> 8 & 0xff) + 19 * (rgb & 0xff)) >> 8;
    }
}
