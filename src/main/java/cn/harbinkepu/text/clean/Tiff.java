package cn.harbinkepu.text.clean;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// TIFF inside a document, drawn anew: what it tells is strewn over directories that refer to each other.
final class Tiff {

    /// Decoded, four bytes for each.
    private static final long MOST_PIXELS = 12_000_000;

    private Tiff() {}

    /// Fails with [Unsure] if it cannot be drawn.
    static void copy(Path file, Path target) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                draw(reader, target);
            } finally {
                reader.dispose();
            }
        }
    }

    private static void draw(ImageReader reader, Path target) throws IOException {
        try {
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                throw new Unsure("a picture that is too large to be drawn");
            }
            BufferedImage picture = reader.read(0);
            if (!ImageIO.write(picture, "tiff", target.toFile())) {
                throw new Unsure("a picture that cannot be written");
            }
        } catch (RuntimeException damaged) {
            throw new Unsure("a damaged picture");
        }
    }
}
