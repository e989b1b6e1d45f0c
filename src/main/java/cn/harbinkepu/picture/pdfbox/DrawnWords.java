package cn.harbinkepu.picture.pdfbox;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/// Draws words as outlines, so that a document needs no font and a printer none either. The font is one of the
/// machine's that has Chinese.
final class DrawnWords implements Closeable {

    /// Where Debian's fonts-noto-cjk and its neighbours put theirs.
    private static final List<Path> COLLECTIONS = List.of(
            Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
            Path.of("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
            Path.of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"));

    private final TrueTypeCollection collection;
    private final TrueTypeFont font;
    private final CmapLookup characters;

    private DrawnWords(TrueTypeCollection collection, TrueTypeFont font) throws IOException {
        this.collection = collection;
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
    }

    /// Absent if the machine has no such font.
    static Optional<DrawnWords> onThisMachine() throws IOException {
        for (Path path : COLLECTIONS) {
            if (Files.isReadable(path)) {
                return Optional.of(of(path.toFile()));
            }
        }
        return Optional.empty();
    }

    private static DrawnWords of(File file) throws IOException {
        TrueTypeCollection collection = new TrueTypeCollection(file);
        TrueTypeFont chinese = collection.getFontByName("NotoSansCJKsc-Regular");
        TrueTypeFont[] first = new TrueTypeFont[1];
        collection.processAllFonts(font -> first[0] = first[0] == null ? font : first[0]);
        return new DrawnWords(collection, chinese == null ? first[0] : chinese);
    }

    /// How wide the words are at a size of one point.
    double width(String words) throws IOException {
        double width = 0;
        for (int character : words.codePoints().toArray()) {
            width += font.getAdvanceWidth(characters.getGlyphId(character));
        }
        return width / font.getUnitsPerEm();
    }

    /// As much of the words as fits, with an ellipsis if that is not all.
    String fitting(String words, double most) throws IOException {
        String fitting = words;
        while (width(fitting) > most && fitting.length() > 1) {
            fitting = fitting.substring(0, fitting.length() - 2).stripTrailing() + "…";
        }
        return fitting;
    }

    void draw(PDPageContentStream page, String words, double x, double y, double size) throws IOException {
        double scale = size / font.getUnitsPerEm();
        double at = x;
        for (int character : words.codePoints().toArray()) {
            int glyph = characters.getGlyphId(character);
            GeneralPath outline = font.getPath("g" + glyph);
            AffineTransform place = AffineTransform.getTranslateInstance(at, y);
            place.scale(scale, scale);
            fill(page, outline.getPathIterator(place));
            at += font.getAdvanceWidth(glyph) * scale;
        }
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

    @Override
    public void close() throws IOException {
        collection.close();
    }
}
