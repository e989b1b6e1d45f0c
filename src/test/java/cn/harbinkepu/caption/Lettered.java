package cn.harbinkepu.caption;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

import cn.harbinkepu.text.outline.Outlines;

/// A sheet with Chinese letters on it, from a font of this machine.
final class Lettered {

    private static final double USUAL = 72;

    private final Outlines letters;
    private final Color ink;
    private final BufferedImage sheet;

    /// Black on white.
    ///
    /// @param letters at least those of the words that are drawn
    Lettered(Outlines letters, int width, int height) {
        this(letters, Color.BLACK, Color.WHITE, width, height);
    }

    Lettered(Outlines letters, Color ink, Color ground, int width, int height) {
        this.letters = letters;
        this.ink = ink;
        sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(ground);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
    }

    /// Where the words are now.
    Rectangle draw(String words, double x, double y) {
        return draw(words, USUAL, x, y);
    }

    /// @param size of a letter in pixels
    Rectangle draw(String words, double size, double x, double y) {
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(ink);
        Shape shape = letters.shape(words, new AffineTransform(size, 0, 0, -size, x, y));
        pen.fill(shape);
        pen.dispose();
        return shape.getBounds();
    }

    byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(sheet, "png", png);
        return png.toByteArray();
    }
}
