package cn.harbinkepu.pack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.Segmenter.Token;
import cn.harbinkepu.text.outline.Outlines;

/// Puts words on lines: those on which they were written if each has room, else new ones that break no short word.
final class Wrapping {

    /// Longer words, mostly names of places and offices, may be broken, or lines would be left half empty.
    private static final int SHORT = 4;

    /// By which lines grow until their number is right, in heights of a letter.
    private static final double STEP = 0.5;

    /// Between two lines of Chinese; other words have a space there.
    private static final Pattern CHINESE = Pattern.compile("(?<=[\\u2e80-\\uffef…—”’])\\n(?=[\\u2e80-\\uffef“‘])");

    private final Outlines outlines;
    private final Segmenter segmenter;

    Wrapping(Outlines outlines, Segmenter segmenter) {
        this.outlines = outlines;
        this.segmenter = segmenter;
    }

    /// All words that have letters.
    ///
    /// @param most width of a line in heights of a letter
    List<String> lines(List<String> written, double most) {
        List<String> known = known(written);
        return known.stream().allMatch(line -> outlines.width(line) <= most)
                ? known
                : broken(joined(known), most, Integer.MAX_VALUE);
    }

    /// As above; what is too long for so many lines ends in an ellipsis.
    List<String> lines(String words, double most, int lines) {
        String known = outlines.drawable(words);
        return known.isEmpty() ? List.of() : broken(known, most, lines);
    }

    /// As the first, but words that take more than so many lines are broken into nearly equal ones: what is shown of
    /// them in the end is then no remnant.
    ///
    /// @param together lines that are shown at once
    List<String> evenLines(List<String> written, double most, int together) {
        List<String> known = known(written);
        List<String> lines = lines(known, most);
        if (lines.size() <= together || lines.equals(known)) {
            return lines;
        }
        String words = joined(known);
        int wanted = Math.ceilDiv(lines.size(), together) * together;
        Set<Integer> inside = inside(words);
        double width = Math.max(outlines.width(words) / wanted, outlines.widest(words, inside::contains));
        for (; width < most; width += STEP) {
            List<String> even = outlines.lines(words, width, Integer.MAX_VALUE, inside::contains);
            if (even.size() <= wanted) {
                return even;
            }
        }
        return lines;
    }

    private List<String> known(List<String> written) {
        return written.stream()
                .map(outlines::drawable)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private List<String> broken(String words, double most, int lines) {
        return outlines.lines(words, most, lines, inside(words)::contains);
    }

    /// Where short words would be broken.
    private Set<Integer> inside(String words) {
        Set<Integer> inside = new HashSet<>();
        for (Token token : segmenter.tokens(words)) {
            for (int at = 1; token.word().length() <= SHORT && at < token.word().length(); at++) {
                inside.add(token.offset() + at);
            }
        }
        return inside;
    }

    private static String joined(List<String> lines) {
        return CHINESE.matcher(String.join("\n", lines)).replaceAll("").replace('\n', ' ');
    }
}
