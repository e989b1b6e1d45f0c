package cn.harbinkepu.reach.pdfbox;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The letters of one document: what can be drawn with them, how wide it is and where it breaks.
final class Typeface {

    /// Stands for what the font does not have.
    private static final int BOX = '□';

    private final PDFont font;
    private final TrueTypeFont letters;
    private final CmapLookup glyphs;
    private final double unit;

    private Typeface(PDFont font, TrueTypeFont letters) throws IOException {
        this.font = font;
        this.letters = letters;
        this.glyphs = letters.getUnicodeCmapLookup();
        this.unit = letters.getUnitsPerEm();
    }

    /// Of the letters, the document keeps those that are used.
    static Typeface in(PDDocument document, byte[] file) throws IOException {
        TrueTypeFont letters = new TTFParser().parse(new RandomAccessReadBuffer(file));
        return new Typeface(PDType0Font.load(document, letters, true), letters);
    }

    PDFont font() {
        return font;
    }

    /// The words as far as there are letters for them: a box for each that is missing, nothing for what is never seen.
    String drawable(String words) {
        StringBuilder drawable = new StringBuilder();
        words.codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter)) {
                drawable.append(' ');
            } else if (!isUnseen(letter)) {
                drawable.appendCodePoint(has(letter) ? letter : BOX);
            }
        });
        return drawable.toString();
    }

    private boolean has(int letter) {
        return glyphs.getGlyphId(letter) > 0;
    }

    private static boolean isUnseen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.NON_SPACING_MARK -> true;
            default -> false;
        };
    }

    /// In points, of what can be drawn.
    double width(String drawable, double size) {
        return drawable.codePoints().mapToDouble(this::advance).sum() * size;
    }

    private double advance(int letter) {
        try {
            return letters.getAdvanceWidth(glyphs.getGlyphId(letter)) / unit;
        } catch (IOException e) {
            throw new IllegalStateException("the font was read whole", e);
        }
    }

    /// The words in lines that are no wider, each drawable; at least one.
    List<String> lines(String words, double size, double width) {
        List<String> lines = words.lines()
                .flatMap(line -> broken(drawable(line), size, width).stream())
                .toList();
        return lines.isEmpty() ? List.of("") : lines;
    }

    private List<String> broken(String line, double size, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String piece : pieces(line, size, width)) {
            if (!open.isEmpty() && width((open + piece).stripTrailing(), size) > width) {
                lines.add(open.toString().stripTrailing());
                open.setLength(0);
            }
            open.append(open.isEmpty() ? piece.stripLeading() : piece);
        }
        lines.add(open.toString().stripTrailing());
        return lines;
    }

    /// What stays together on a line: words, and signs with what they belong to; single letters of what is too long.
    private List<String> pieces(String line, double size, double width) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINA);
        breaks.setText(line);
        List<String> pieces = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            String piece = line.substring(from, to);
            if (width(piece, size) > width) {
                piece.codePoints().mapToObj(Character::toString).forEach(pieces::add);
            } else {
                pieces.add(piece);
            }
            from = to;
        }
        return pieces;
    }
}
