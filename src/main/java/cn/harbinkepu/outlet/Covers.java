package cn.harbinkepu.outlet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

import cn.harbinkepu.text.outline.Outlines;

/// Makes covers: a picture cut to a frame, or the title on a plain one. Blocks.
public final class Covers {

    private static final Color PLAIN = new Color(11, 61, 92);
    private static final double MARGIN = 0.08;
    private static final double LEADING = 1.4;
    private static final int LINES = 3;

    private Covers() {}

    /// The middle of a picture, filling the frame.
    public static void cut(Path picture, int width, int height, Path jpeg) throws IOException {
        BufferedImage read = ImageIO.read(picture.toFile());
        BufferedImage cover = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(cover);
        double fill = Math.max((double) width / read.getWidth(), (double) height / read.getHeight());
        int wide = (int) Math.ceil(read.getWidth() * fill);
        int high = (int) Math.ceil(read.getHeight() * fill);
        pen.drawImage(read, (width - wide) / 2, (height - high) / 2, wide, high, null);
        pen.dispose();
        ImageIO.write(cover, "jpeg", jpeg.toFile());
    }

    /// @param letters absent if the machine has no Chinese font: the frame then stays plain
    public static void letter(String title, Optional<Outlines> letters, int width, int height, Path jpeg)
            throws IOException {
        BufferedImage cover = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(cover);
        pen.setColor(PLAIN);
        pen.fillRect(0, 0, width, height);
        letters.ifPresent(outlines -> draw(pen, title, outlines, width, height));
        pen.dispose();
        ImageIO.write(cover, "jpeg", jpeg.toFile());
    }

    /// Not wider than so many pixels, as JPEG.
    public static void shrink(Path picture, int widest, Path jpeg) throws IOException {
        BufferedImage read = ImageIO.read(picture.toFile());
        int width = Math.min(widest, read.getWidth());
        int height = Math.max(1, (int) Math.round((double) read.getHeight() * width / read.getWidth()));
        cut(picture, width, height, jpeg);
    }

    private static void draw(Graphics2D pen, String title, Outlines outlines, int width, int height) {
        double size = Math.min(width, height) / 6.5;
        List<String> lines =
                outlines.lines(outlines.drawable(title), width * (1 - 2 * MARGIN) / size, LINES, inside -> false);
        double y = (height - lines.size() * size * LEADING) / 2 + size * 1.1;
        pen.setColor(Color.WHITE);
        for (String line : lines) {
            AffineTransform place = AffineTransform.getTranslateInstance((width - outlines.width(line) * size) / 2, y);
            place.scale(size, -size);
            pen.fill(outlines.shape(line, place));
            y += size * LEADING;
        }
    }

    private static Graphics2D pen(BufferedImage on) {
        Graphics2D pen = on.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return pen;
    }
}
