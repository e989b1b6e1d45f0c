package cn.harbinkepu.pack;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

import cn.harbinkepu.text.outline.Outlines;

/// Draws words as pictures: white with a dark edge, so that they are read on anything.
final class Lettering {

    private static final Color EDGE = new Color(0, 0, 0, 200);
    private static final double LEADING = 1.4;

    private final Outlines outlines;
    private final Frame frame;

    Lettering(Outlines outlines, Frame frame) {
        this.outlines = outlines;
        this.frame = frame;
    }

    /// A strip as wide as the frame with up to two lines in its middle; transparent where there are no words.
    void strip(String words, double size, Path png) throws IOException {
        BufferedImage strip = new BufferedImage(frame.width(), frame.stripHigh(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = pen(strip);
        draw(pen, words, size, 2, 0, frame.stripHigh());
        pen.dispose();
        ImageIO.write(strip, "png", png.toFile());
    }

    /// The poster fills the frame, the title stands in its lower half.
    void cover(BufferedImage poster, String title, Path jpeg) throws IOException {
        BufferedImage cover = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(cover);
        double fill =
                Math.max((double) frame.width() / poster.getWidth(), (double) frame.height() / poster.getHeight());
        int width = (int) Math.ceil(poster.getWidth() * fill);
        int height = (int) Math.ceil(poster.getHeight() * fill);
        pen.drawImage(poster, (frame.width() - width) / 2, (frame.height() - height) / 2, width, height, null);
        pen.setColor(new Color(6, 19, 31, 110));
        pen.fillRect(0, 0, frame.width(), frame.height());
        draw(pen, title, frame.letter() * 1.7, 4, frame.height() / 3, frame.height() / 3);
        pen.dispose();
        ImageIO.write(cover, "jpeg", jpeg.toFile());
    }

    private void draw(Graphics2D pen, String words, double size, int most, int top, int high) {
        List<String> lines = outlines.lines(words, (frame.width() - 2.0 * frame.margin()) / size, most);
        double line = size * LEADING;
        double y = top + (high - lines.size() * line) / 2 + size;
        pen.setStroke(new BasicStroke((float) (size / 7), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (String each : lines) {
            AffineTransform place =
                    AffineTransform.getTranslateInstance((frame.width() - outlines.width(each) * size) / 2, y);
            place.scale(size, -size);
            Shape shape = outlines.shape(each, place);
            pen.setColor(EDGE);
            pen.draw(shape);
            pen.setColor(Color.WHITE);
            pen.fill(shape);
            y += line;
        }
    }

    private static Graphics2D pen(BufferedImage on) {
        Graphics2D pen = on.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return pen;
    }
}
