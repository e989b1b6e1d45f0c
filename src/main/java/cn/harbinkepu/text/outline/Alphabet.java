package cn.harbinkepu.text.outline;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;

import cn.harbinkepu.text.outline.Outlines.Glyph;

/// How letters are handed from the child to the application: a line for each, with its number in Unicode, its width,
/// and the parts of its outline, each a digit as [PathIterator] has it and its points; then a line that says so.
final class Alphabet {

    private static final String END = "end";

    /// Numbers behind each digit.
    private static final int[] POINTS = {2, 2, 4, 6, 0};

    private Alphabet() {}

    static void write(StringBuilder out, int character, Glyph glyph) {
        out.append(character).append(' ').append((float) glyph.advance());
        float[] points = new float[6];
        for (PathIterator path = glyph.path().getPathIterator(null); !path.isDone(); path.next()) {
            int part = path.currentSegment(points);
            out.append(' ').append(part);
            for (int i = 0; i < POINTS[part]; i++) {
                out.append(' ').append(points[i]);
            }
        }
        out.append('\n');
    }

    static void end(StringBuilder out) {
        out.append(END).append('\n');
    }

    /// Fails for what does not come to its end.
    static Outlines read(String text) {
        if (!text.endsWith(END + "\n")) {
            throw new IllegalArgumentException("letters are missing");
        }
        Map<Integer, Glyph> glyphs = new HashMap<>();
        text.lines().takeWhile(line -> !line.equals(END)).forEach(line -> {
            StringTokenizer words = new StringTokenizer(line, " ");
            int character = Integer.parseInt(words.nextToken());
            double advance = number(words);
            glyphs.put(character, new Glyph(advance, path(words)));
        });
        return new Outlines(glyphs);
    }

    private static Path2D path(StringTokenizer words) {
        Path2D path = new Path2D.Float();
        while (words.hasMoreTokens()) {
            switch (Integer.parseInt(words.nextToken())) {
                case PathIterator.SEG_MOVETO -> path.moveTo(number(words), number(words));
                case PathIterator.SEG_LINETO -> path.lineTo(number(words), number(words));
                case PathIterator.SEG_QUADTO -> path.quadTo(number(words), number(words), number(words), number(words));
                case PathIterator.SEG_CUBICTO ->
                    path.curveTo(
                            number(words), number(words), number(words), number(words), number(words), number(words));
                default -> path.closePath();
            }
        }
        return path;
    }

    private static float number(StringTokenizer words) {
        return Float.parseFloat(words.nextToken());
    }

    /// Letters that are one high.
    static Glyph glyph(double advance, Path2D path, int unitsPerEm) {
        double scale = 1.0 / unitsPerEm;
        return new Glyph(advance * scale, new Path2D.Double(path, AffineTransform.getScaleInstance(scale, scale)));
    }
}
