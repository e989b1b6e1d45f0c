package cn.harbinkepu.text.outline;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;

/// Letters of a font of this machine that has Chinese, as shapes. Reads the font file itself, so that it needs neither
/// a screen nor what a desktop knows of fonts. Not for several threads at once.
public final class Outlines implements Closeable {

    private static final Path BOLD = Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc");

    /// Where Debian's fonts-noto-cjk and its neighbours put theirs.
    private static final List<Path> COLLECTIONS = List.of(
            Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
            Path.of("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
            Path.of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"));

    private static final String SIMPLIFIED = "CJKsc";

    private final TrueTypeCollection collection;
    private final TrueTypeFont font;
    private final CmapLookup characters;

    private Outlines(TrueTypeCollection collection, TrueTypeFont font) throws IOException {
        this.collection = collection;
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
    }

    /// Bold letters if there are any: words on pictures are read from far away. Blocks. Absent if the machine has no
    /// such font.
    public static Optional<Outlines> ofThisMachine() throws IOException {
        return Files.isReadable(BOLD) ? Optional.of(of(BOLD)) : plain();
    }

    /// As above, not bold: for print.
    public static Optional<Outlines> plain() throws IOException {
        for (Path path : COLLECTIONS) {
            if (Files.isReadable(path)) {
                return Optional.of(of(path));
            }
        }
        return Optional.empty();
    }

    private static Outlines of(Path path) throws IOException {
        TrueTypeCollection collection = new TrueTypeCollection(path.toFile());
        List<TrueTypeFont> all = new ArrayList<>();
        collection.processAllFonts(all::add);
        TrueTypeFont chosen = all.getFirst();
        for (TrueTypeFont font : all) {
            if (font.getName().contains("Sans" + SIMPLIFIED)) {
                chosen = font;
            }
        }
        return new Outlines(collection, chosen);
    }

    /// How wide the words are when a letter is one high.
    public double width(String words) throws IOException {
        double width = 0;
        for (int character : words.codePoints().toArray()) {
            width += font.getAdvanceWidth(characters.getGlyphId(character));
        }
        return width / font.getUnitsPerEm();
    }

    /// The words in lines that are no wider, broken where Chinese and European words may be; what is too long for all
    /// lines ends in an ellipsis.
    ///
    /// @param most width of a line in heights of a letter
    public List<String> lines(String words, double most, int lines) throws IOException {
        List<String> broken = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.SIMPLIFIED_CHINESE);
        breaks.setText(words);
        StringBuilder line = new StringBuilder();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String part = words.substring(from, to);
            if (!line.isEmpty() && width(line + part.stripTrailing()) > most) {
                broken.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(part);
        }
        broken.add(line.toString().strip());
        return broken.size() <= lines ? broken : shortened(broken, most, lines);
    }

    private List<String> shortened(List<String> broken, double most, int lines) throws IOException {
        List<String> kept = new ArrayList<>(broken.subList(0, lines));
        String last = kept.removeLast();
        while (width(last + "…") > most && !last.isEmpty()) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        kept.add(last + "…");
        return kept;
    }

    /// The words in one line.
    ///
    /// @param x    where the first letter begins
    /// @param y    of the line that letters stand on, counted downwards
    /// @param size height of a letter
    public Shape shape(String words, double x, double y, double size) throws IOException {
        Path2D all = new Path2D.Double();
        double scale = size / font.getUnitsPerEm();
        double at = x;
        for (int character : words.codePoints().toArray()) {
            int glyph = characters.getGlyphId(character);
            AffineTransform place = AffineTransform.getTranslateInstance(at, y);
            place.scale(scale, -scale);
            all.append(font.getPath("g" + glyph).getPathIterator(place), false);
            at += font.getAdvanceWidth(glyph) * scale;
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        collection.close();
    }
}
