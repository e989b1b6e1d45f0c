package cn.harbinkepu.text.outline;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/// Letters as shapes: those that were asked of [Letters]. What was not asked for, and
/// what the font does not have, is blank and has no width.
public final class Outlines {

    private static final Glyph BLANK = new Glyph(0, new Path2D.Float());

    private final Map<Integer, Glyph> glyphs;

    /// One letter when letters are one high.
    ///
    /// @param advance where the next letter begins
    /// @param path    counted upwards from the line that letters stand on
    record Glyph(double advance, Path2D path) {}

    Outlines(Map<Integer, Glyph> glyphs) {
        this.glyphs = Map.copyOf(glyphs);
    }

    /// How wide the words are when a letter is one high.
    public double width(String words) {
        return words.codePoints().mapToDouble(each -> glyph(each).advance()).sum();
    }

    /// The words without what has no letter here.
    public String drawable(String words) {
        return words.codePoints()
                .filter(glyphs::containsKey)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /// As below, for words of which only the rules of writing are known.
    public List<String> lines(String words, double most, int lines) {
        return lines(words, most, lines, at -> false);
    }

    /// The words in lines that are no wider, broken where Chinese and European words may be, and a word that is wider
    /// than a line anywhere; what is too long for all lines ends in an ellipsis.
    ///
    /// @param most   width of a line in heights of a letter
    /// @param inside whether an offset lies inside a word that is not to be broken
    public List<String> lines(String words, double most, int lines, IntPredicate inside) {
        List<String> broken = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts(words, most, inside)) {
            if (!line.isEmpty() && width(line + part.stripTrailing()) > most) {
                broken.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(part);
        }
        broken.add(line.toString().strip());
        return broken.size() <= lines ? broken : shortened(broken, most, lines);
    }

    /// How wide a line has to be for all that is not to be broken.
    public double widest(String words, IntPredicate inside) {
        return parts(words, Double.MAX_VALUE, inside).stream()
                .mapToDouble(part -> width(part.stripTrailing()))
                .max()
                .orElse(0);
    }

    private List<String> parts(String words, double most, IntPredicate inside) {
        List<String> parts = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.SIMPLIFIED_CHINESE);
        breaks.setText(words);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (to == words.length() || !inside.test(to)) {
                addFitting(parts, words.substring(from, to), most);
                from = to;
            }
        }
        return parts;
    }

    private void addFitting(List<String> parts, String part, double most) {
        String left = part;
        while (left.codePointCount(0, left.length()) > 1 && width(left.stripTrailing()) > most) {
            int fits = left.offsetByCodePoints(0, 1);
            int more = left.offsetByCodePoints(fits, 1);
            while (width(left.substring(0, more)) <= most) {
                fits = more;
                more = left.offsetByCodePoints(fits, 1);
            }
            parts.add(left.substring(0, fits));
            left = left.substring(fits);
        }
        parts.add(left);
    }

    private List<String> shortened(List<String> broken, double most, int lines) {
        List<String> kept = new ArrayList<>(broken.subList(0, lines));
        String last = kept.removeLast();
        while (width(last + Letters.ELLIPSIS) > most && !last.isEmpty()) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        kept.add(last + Letters.ELLIPSIS);
        return kept;
    }

    /// The words in one line.
    ///
    /// @param place where the line lies, from letters that are one high, counted upwards from the line that they
    ///              stand on, the first one at 0
    public Shape shape(String words, AffineTransform place) {
        Path2D all = new Path2D.Double();
        double at = 0;
        for (int character : words.codePoints().toArray()) {
            Glyph glyph = glyph(character);
            AffineTransform there = new AffineTransform(place);
            there.translate(at, 0);
            all.append(glyph.path().getPathIterator(there), false);
            at += glyph.advance();
        }
        return all;
    }

    private Glyph glyph(int character) {
        return glyphs.getOrDefault(character, BLANK);
    }
}
