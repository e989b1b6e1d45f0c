package cn.harbinkepu.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.Segmenter.Token;
import cn.harbinkepu.text.outline.Outlines;

/// Puts words on lines: those on which they were written if each has room, else new ones that break no short word.
final class Wrapping {

    /// Longer words, mostly names of places and offices, may be broken, or lines would be left half empty.
    private static final int SHORT = 4;

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
        List<String> known = written.stream()
                .map(outlines::drawable)
                .filter(line -> !line.isEmpty())
                .toList();
        return known.stream().allMatch(line -> outlines.width(line) <= most)
                ? known
                : broken(joined(known), most, Integer.MAX_VALUE);
    }

    /// As above; what is too long for so many lines ends in an ellipsis.
    List<String> lines(String words, double most, int lines) {
        String known = outlines.drawable(words);
        return known.isEmpty() ? List.of() : broken(known, most, lines);
    }

    private List<String> broken(String words, double most, int lines) {
        List<Integer> inside = new ArrayList<>();
        for (Token token : segmenter.tokens(words)) {
            for (int at = 1; token.word().length() <= SHORT && at < token.word().length(); at++) {
                inside.add(token.offset() + at);
            }
        }
        return outlines.lines(words, most, lines, inside::contains);
    }

    private static String joined(List<String> lines) {
        return CHINESE.matcher(String.join("\n", lines)).replaceAll("").replace('\n', ' ');
    }
}
