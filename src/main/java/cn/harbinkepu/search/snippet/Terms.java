package cn.harbinkepu.search.snippet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What of a folded text is compared: runs of Chinese characters, and words of other scripts as they
/// stand.
final class Terms {

    /// Characters that stand everywhere and tell nothing.
    private static final String COMMON = "的了是在和与及或之其于以为有这那个一不也都而被把对从到由等中所就并后会上下他她它们";

    private Terms() {}

    static boolean isCommon(char c) {
        return COMMON.indexOf(c) >= 0;
    }

    static boolean isChinese(char c) {
        return Character.isIdeographic(c);
    }

    /// Of a word that is written with an alphabet or digits.
    static boolean isLatin(char c) {
        return Character.isLetterOrDigit(c) && !isChinese(c);
    }

    /// The longest pieces of one script.
    static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            if (to > from) {
                runs.add(text.substring(from, to));
            }
            from = Math.max(to, from + 1);
        }
        return runs;
    }

    /// Where the run ends that begins here; here, if none does.
    static int end(String text, int from) {
        boolean chinese = isChinese(text.charAt(from));
        int to = from;
        while (to < text.length() && (chinese ? isChinese(text.charAt(to)) : isLatin(text.charAt(to)))) {
            to++;
        }
        return to;
    }

    static Set<String> characters(String text) {
        Set<String> characters = pieces(text, 1);
        characters.removeIf(piece -> piece.length() == 1 && isCommon(piece.charAt(0)));
        return characters;
    }

    static Set<String> pairs(String text) {
        return pieces(text, 2);
    }

    private static Set<String> pieces(String text, int length) {
        Set<String> pieces = new LinkedHashSet<>();
        for (String run : runs(text)) {
            if (isChinese(run.charAt(0))) {
                for (int i = 0; i + length <= run.length(); i++) {
                    pieces.add(run.substring(i, i + length));
                }
            } else {
                pieces.add(run);
            }
        }
        return pieces;
    }
}
