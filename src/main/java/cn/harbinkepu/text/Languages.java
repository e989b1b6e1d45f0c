package cn.harbinkepu.text;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Compares the language that somebody has written down with the one that [Words#language] tells from the letters.
/// Letters tell a script, not more: an alphabet that many languages share speaks against none of them.
public final class Languages {

    private static final List<Set<String>> SCRIPTS = List.of(
            Set.of("zh", "yue"),
            Set.of("ja"),
            Set.of("ko"),
            Set.of("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"),
            Set.of(
                    "en", "fr", "de", "es", "it", "pt", "nl", "da", "sv", "no", "nb", "nn", "fi", "is", "pl", "cs",
                    "sk", "sl", "hr", "hu", "ro", "lt", "lv", "et", "tr", "vi", "id", "ms", "la", "eo"));

    private static final Set<String> TRADITIONAL = Set.of("hant", "tw", "hk", "mo");
    private static final Set<String> SIMPLIFIED = Set.of("hans", "cn", "sg");

    private static final Map<String, String> NAMES =
            Map.of("zh-CN", "简体中文", "zh-TW", "繁体中文", "en", "英语", "ru", "俄语", "ja", "日语", "ko", "韩语");

    private static final Map<String, Set<UnicodeScript>> LETTERS = Map.of(
            "zh", Set.of(UnicodeScript.HAN),
            "ja", Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            "ko", Set.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
            "ru", Set.of(UnicodeScript.CYRILLIC),
            "en", Set.of(UnicodeScript.LATIN));

    /// Fewer letters than this may be a name or a formula.
    public static final int ENOUGH = 40;

    private Languages() {}

    public static long letters(String text) {
        return text.codePoints().filter(Character::isLetter).count();
    }

    /// How many of the letters may belong to a language that [Words#language] can tell, 0 to 1.
    public static double share(String found, String text) {
        Set<UnicodeScript> own = LETTERS.getOrDefault(subtags(found).getFirst(), Set.of());
        long fitting = text.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> own.contains(UnicodeScript.of(letter)))
                .count();
        return fitting / (double) Math.max(1, letters(text));
    }

    /// Whether a text in which `found` was found may be in the language `declared`. What is not known is not doubted.
    ///
    /// @param declared BCP 47 tag
    /// @param found    as [Words#language] says it
    public static boolean agree(String declared, String found) {
        List<String> subtags = subtags(declared);
        String primary = subtags.getFirst();
        boolean known = SCRIPTS.stream().anyMatch(script -> script.contains(primary));
        if (!known) {
            return true;
        }
        boolean sameScript = SCRIPTS.stream()
                .anyMatch(script -> script.contains(primary)
                        && script.contains(subtags(found).getFirst()));
        return sameScript
                && !(found.equals("zh-TW") && subtags.stream().anyMatch(SIMPLIFIED::contains))
                && !(found.equals("zh-CN") && subtags.stream().anyMatch(TRADITIONAL::contains));
    }

    /// The name of a language that [Words#language] can tell; of another its tag.
    public static String zh(String tag) {
        return NAMES.getOrDefault(tag, tag);
    }

    private static List<String> subtags(String tag) {
        return Arrays.asList(tag.strip().toLowerCase(Locale.ROOT).split("[-_]"));
    }
}
