package cn.harbinkepu.picture.pdfbox;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;

import org.apache.pdfbox.pdmodel.PDPageContentStream;

import cn.harbinkepu.text.outline.Outlines;

/// Draws words as outlines, so that a document needs no font and a printer none either.
final class DrawnWords {

    private final Outlines letters;

    DrawnWords(Outlines letters) {
        this.letters = letters;
    }

    /// As much of the words as fits, with an ellipsis if that is not all.
    String fitting(String words, double most) {
        String fitting = words;
        while (letters.width(fitting) > most && fitting.length() > 1) {
            fitting = fitting.substring(0, fitting.length() - 2).stripTrailing() + "…";
        }
        return fitting;
    }

    void draw(PDPageContentStream page, String words, double x, double y, double size) throws IOException {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(size, size);
        fill(page, letters.shape(words, place).getPathIterator(null));
    }

    private static void fill(PDPageContentStream page, PathIterator outline) throws IOException {
        float[] to = new float[6];
        float x = 0;
        float y = 0;
        boolean drawn = false;
        for (; !outline.isDone(); outline.next()) {
            drawn = true;
            switch (outline.currentSegment(to)) {
                case PathIterator.SEG_MOVETO -> page.moveTo(to[0], to[1]);
                case PathIterator.SEG_LINETO -> page.lineTo(to[0], to[1]);
                case PathIterator.SEG_QUADTO ->
                    page.curveTo(
                            x + (to[0] - x) * 2 / 3,
                            y + (to[1] - y) * 2 / 3,
                            to[2] + (to[0] - to[2]) * 2 / 3,
                            to[3] + (to[1] - to[3]) * 2 / 3,
                            to[2],
                            to[3]);
                case PathIterator.SEG_CUBICTO -> page.curveTo(to[0], to[1], to[2], to[3], to[4], to[5]);
                default -> page.closePath();
            }
            int end =
                    switch (outline.currentSegment(to)) {
                        case PathIterator.SEG_QUADTO -> 2;
                        case PathIterator.SEG_CUBICTO -> 4;
                        default -> 0;
                    };
            x = to[end];
            y = to[end + 1];
        }
        if (drawn) {
            page.fill();
        }
    }
}
