package cn.harbinkepu.text.hanlp;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Tells the language of a text by the script it is written in, and simplified from traditional Chinese by how many
/// characters would change.
final class Script {

    /// Fewer letters than this tell nothing.
    private static final int ENOUGH = 8;

    /// The share of traditional characters above which nobody wrote simplified Chinese: names and quotations stay
    /// below it.
    private static final double TRADITIONAL = 0.06;

    private Script() {}

    static Optional<String> language(String text, UnaryOperator<String> simplified) {
        Map<UnicodeScript, Integer> letters = count(text);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        if (all < ENOUGH) {
            return Optional.empty();
        }
        int kana = of(letters, UnicodeScript.HIRAGANA) + of(letters, UnicodeScript.KATAKANA);
        int han = of(letters, UnicodeScript.HAN);
        if (kana * 10 > han + kana && kana > 0) {
            return Optional.of("ja");
        }
        // A Chinese character says about as much as four letters.
        if (han * 4 >= all - han && han > 0 && of(letters, UnicodeScript.HANGUL) < han) {
            return Optional.of(isTraditional(text, han, simplified) ? "zh-TW" : "zh-CN");
        }
        return alphabet(letters);
    }

    private static Optional<String> alphabet(Map<UnicodeScript, Integer> letters) {
        UnicodeScript most = letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return switch (most) {
            case LATIN -> Optional.of("en");
            case CYRILLIC -> Optional.of("ru");
            case HANGUL -> Optional.of("ko");
            default -> Optional.empty();
        };
    }

    private static boolean isTraditional(String text, int han, UnaryOperator<String> simplified) {
        String other = simplified.apply(text);
        int changed = 0;
        for (int i = 0; i < Math.min(text.length(), other.length()); i++) {
            changed += text.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return changed > han * TRADITIONAL;
    }

    private static Map<UnicodeScript, Integer> count(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        return letters;
    }

    private static int of(Map<UnicodeScript, Integer> letters, UnicodeScript script) {
        return letters.getOrDefault(script, 0);
    }
}
