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
    private static final Color BAND = new Color(6, 19, 31, 225);
    private static final double LEADING = 1.4;
    /// Of titles: the first that has room for all of it.
    private static final List<Setting> TITLES = List.of(new Setting(1.25, 2), new Setting(1, 2), new Setting(0.85, 3));

    /// How far the middle of a letter lies above the middle of its line when it stands on the line that it should.
    private static final double LIFTED = 0.08;
    private static final double COVER = 1.7;
    private static final int COVER_LINES = 4;

    /// Lines of a strip.
    static final int LINES = 2;

    /// @param size of letters, against those of the captions
    private record Setting(double size, int lines) {}

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
        Setting setting =
                TITLES.stream().filter(each -> isWhole(words, each)).findFirst().orElse(TITLES.getLast());
        double size = frame.letter() * setting.size();
        List<String> lines = wrapping.lines(words, most(size), setting.lines());
        strip(lines, size, frame.titleHigh(), frame.isTitleOnFilm(), png);
    }

    private boolean isWhole(String words, Setting setting) {
        double most = most(frame.letter() * setting.size());
        return wrapping.lines(words, most, Integer.MAX_VALUE).size() <= setting.lines();
    }

    /// The strip of some lines of the captions.
    void captions(List<String> lines, Path png) throws IOException {
        boolean onFilm = frame.isOnFilm(frame.wordsTop(), frame.stripHigh());
        strip(lines, frame.letter(), frame.stripHigh(), onFilm, png);
    }

    /// As wide as the frame with the lines in its middle; transparent where there are no words, but for a band behind
    /// those that stand on the film.
    private void strip(List<String> lines, double size, int high, boolean onFilm, Path png) throws IOException {
        BufferedImage strip = new BufferedImage(frame.width(), high, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = pen(strip);
        if (!lines.isEmpty() && onFilm) {
            int band = (int) Math.min(high, Math.ceil(lines.size() * size * LEADING + size / 4));
            pen.setColor(BAND);
            pen.fillRect(0, (high - band) / 2, frame.width(), band);
        }
        draw(pen, lines, size, 0, high);
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
        double y = top + (high - lines.size() * line) / 2 + size * (1 + LIFTED);
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
