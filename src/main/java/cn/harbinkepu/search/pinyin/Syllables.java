package cn.harbinkepu.search.pinyin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The syllables that there are, how letters fall into them, and which characters sound the same.
public final class Syllables {

    private static final String READINGS = "/cn/harbinkepu/search/analysis/readings.txt";

    private static final int LONGEST = 6;
    private static final int UNSAYABLE = 1_000;

    /// A character for each syllable.
    private static final Map<String, Character> CHARACTERS = new HashMap<>();

    private static final Map<Character, String> LETTERS = new HashMap<>();

    /// The sound of each character as the analysis plugin hears it, by a number; 0 if it has none.
    private static final short[] SOUNDS = new short[Character.MAX_VALUE + 1];

    static {
        Map<String, Short> sounds = new HashMap<>();
        for (String line : Lists.lines(READINGS)) {
            int space = line.indexOf(' ');
            String syllable = line.substring(0, space);
            String characters = line.substring(space + 1);
            CHARACTERS.put(syllable, characters.charAt(0));
            LETTERS.putIfAbsent(characters.charAt(0), syllable);
            short sound = sounds.computeIfAbsent(near(syllable), near -> (short) (sounds.size() + 1));
            characters.chars().forEach(character -> SOUNDS[character] = sound);
        }
    }

    private Syllables() {}

    /// As few syllables as will do, the longer ones first; none if the letters cannot be said.
    static List<String> of(String letters) {
        int[] fewest = fewest(letters);
        List<String> syllables = new ArrayList<>();
        for (int at = 0; at < letters.length() && fewest[at] < UNSAYABLE; ) {
            int to = Math.min(at + LONGEST, letters.length());
            while (!fits(letters, at, to, fewest)) {
                to--;
            }
            syllables.add(letters.substring(at, to));
            at = to;
        }
        return syllables;
    }

    /// Whether small letters are syllables from the first to the last.
    public static boolean canBeSaid(String letters) {
        return fewest(letters)[0] < UNSAYABLE;
    }

    /// The syllables at the beginning of letters that somebody is still typing.
    static List<String> begun(String letters) {
        for (int end = letters.length(); end > 0; end--) {
            List<String> syllables = of(letters.substring(0, end));
            if (!syllables.isEmpty()) {
                return syllables;
            }
        }
        return List.of();
    }

    /// The syllable for which [#character] is the character.
    static String letters(char character) {
        return LETTERS.getOrDefault(character, "");
    }

    static char character(String syllable) {
        return CHARACTERS.getOrDefault(syllable, ' ');
    }

    /// Whether two characters are taken for the same by ear; one without a reading sounds like itself
    /// alone.
    public static boolean alike(char one, char other) {
        return one == other || (SOUNDS[one] != 0 && SOUNDS[one] == SOUNDS[other]);
    }

    /// The same differences are left out as in the analysis plugin: zh and z, ch and c, sh and s, n and
    /// l, ng and n.
    private static String near(String syllable) {
        return syllable.replaceFirst("^([zcs])h", "$1")
                .replaceFirst("^n(?=[aeiouv])", "l")
                .replaceFirst("ng$", "n");
    }

    /// How many syllables it takes from each position to the end.
    private static int[] fewest(String letters) {
        int[] fewest = new int[letters.length() + 1];
        for (int at = letters.length() - 1; at >= 0; at--) {
            fewest[at] = UNSAYABLE;
            for (int to = at + 1; to <= Math.min(at + LONGEST, letters.length()); to++) {
                if (CHARACTERS.containsKey(letters.substring(at, to))) {
                    fewest[at] = Math.min(fewest[at], 1 + fewest[to]);
                }
            }
        }
        return fewest;
    }

    private static boolean fits(String letters, int at, int to, int[] fewest) {
        return fewest[to] == fewest[at] - 1 && CHARACTERS.containsKey(letters.substring(at, to));
    }
}
