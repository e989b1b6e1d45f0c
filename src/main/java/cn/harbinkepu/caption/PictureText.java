package cn.harbinkepu.caption;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import cn.harbinkepu.text.PlacedLine;

/// What was read in a picture as one text.
final class PictureText {

    /// The reader knows Chinese with English in between.
    static final String LANGUAGE = "zh-CN";

    /// Two readings of the same slide differ by some characters.
    private static final double SAME = 0.8;

    private PictureText() {}

    /// Lines of Chinese follow each other without a gap.
    static String joined(List<PlacedLine> lines) {
        StringBuilder text = new StringBuilder();
        for (PlacedLine line : lines) {
            boolean gap = !text.isEmpty()
                    && isLatin(text.charAt(text.length() - 1))
                    && isLatin(line.text().charAt(0));
            text.append(gap ? " " : "").append(line.text());
        }
        return text.toString();
    }

    /// Whether two texts are most probably two readings of one.
    static boolean isSame(String one, String other) {
        Set<Integer> letters = letters(one);
        Set<Integer> others = letters(other);
        Set<Integer> both = new HashSet<>(letters);
        both.retainAll(others);
        return both.size() >= SAME * Math.max(letters.size(), others.size());
    }

    private static Set<Integer> letters(String text) {
        Set<Integer> letters = new HashSet<>();
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::add);
        return letters;
    }

    private static boolean isLatin(char letter) {
        return letter < '\u2e80';
    }
}
