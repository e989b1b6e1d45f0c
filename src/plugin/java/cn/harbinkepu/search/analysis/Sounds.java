package cn.harbinkepu.search.analysis;

import java.util.regex.Pattern;

/// How characters sound when one does not listen closely: Hanyu Pinyin without tones, and without the
/// differences that many speakers do not make (zh and z, ch and c, sh and s, n and l at the beginning;
/// ng and n at the end). Who types by ear and picks the wrong character still writes the right sound.
final class Sounds {

    private static final Pattern RETROFLEX = Pattern.compile("^([zcs])h");
    private static final Pattern NASAL = Pattern.compile("^n(?=[aeiouv])");
    private static final Pattern BACK = Pattern.compile("ng$");

    private final String[] table = new String[Character.MAX_VALUE + 1];

    Sounds() {
        for (String line : Lists.lines("readings.txt")) {
            int space = line.indexOf(' ');
            String sound = near(line.substring(0, space));
            line.substring(space + 1).chars().forEach(character -> table[character] = sound);
        }
    }

    /// What is written for syllables that sound alike.
    static String near(String syllable) {
        String initial =
                NASAL.matcher(RETROFLEX.matcher(syllable).replaceFirst("$1")).replaceFirst("l");
        return BACK.matcher(initial).replaceFirst("n");
    }

    /// A character without a reading sounds like itself.
    void append(char character, StringBuilder to) {
        String sound = table[character];
        if (sound == null) {
            to.append(character);
        } else {
            to.append(sound);
        }
    }

    boolean knows(char character) {
        return table[character] != null;
    }
}
