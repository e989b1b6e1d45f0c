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

import cn.harbinkepu.text.caption.Cue;
import cn.harbinkepu.text.outline.Outlines;

/// Draws words as pictures: white with a dark edge, so that they are read on anything.
final class Lettering {

    private static final Color EDGE = new Color(0, 0, 0, 200);
    private static final Color BAND = new Color(6, 19, 31, 150);
    private static final double LEADING = 1.4;
    private static final double TITLE = 1.25;
    private static final double COVER = 1.7;
    private static final int COVER_LINES = 4;

    /// Lines of a strip.
    static final int LINES = 2;

    private final Outlines outlines;
    private final Wrapping wrapping;
    private final Frame frame;

    Lettering(Outlines outlines, Wrapping wrapping, Frame frame) {
        this.outlines = outlines;
        this.wrapping = wrapping;
        this.frame = frame;
    }

    /// What is said, on lines that fit into the frame, however many.
    List<String> lines(Cue cue) {
        return wrapping.evenLines(cue.lines(), most(frame.letter()), LINES);
    }

    /// The strip of the title.
    void title(String words, Path png) throws IOException {
        double size = frame.letter() * TITLE;
        strip(wrapping.lines(words, most(size), LINES), size, frame.titleTop(), png);
    }

    /// The strip of some lines of the captions.
    void captions(List<String> lines, Path png) throws IOException {
        strip(lines, frame.letter(), frame.wordsTop(), png);
    }

    /// As wide as the frame with the lines in its middle; transparent where there are no words, but for a band behind
    /// those that stand on the film.
    private void strip(List<String> lines, double size, int top, Path png) throws IOException {
        BufferedImage strip = new BufferedImage(frame.width(), frame.stripHigh(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = pen(strip);
        if (!lines.isEmpty() && frame.isOnFilm(top)) {
            int high = (int) Math.min(frame.stripHigh(), Math.ceil(lines.size() * size * LEADING + size / 4));
            pen.setColor(BAND);
            pen.fillRect(0, (frame.stripHigh() - high) / 2, frame.width(), high);
        }
        draw(pen, lines, size, 0, frame.stripHigh());
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
        double size = frame.letter() * COVER;
        draw(pen, wrapping.lines(title, most(size), COVER_LINES), size, frame.height() / 3, frame.height() / 3);
        pen.dispose();
        ImageIO.write(cover, "jpeg", jpeg.toFile());
    }

    private double most(double size) {
        return (frame.width() - 2.0 * frame.margin()) / size;
    }

    private void draw(Graphics2D pen, List<String> lines, double size, int top, int high) {
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
