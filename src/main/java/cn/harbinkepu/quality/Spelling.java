package cn.harbinkepu.quality;

import java.text.Normalizer;
import java.util.function.UnaryOperator;

/// What a reader takes for another character, or does not see at all: traditional for simplified
/// characters, letters and digits of full width, look-alikes that are there for old encodings, marks that
/// take no place. Rules that look for words look through it, so that a word is found however it is written.
final class Spelling {

    private static final char HAN = 0x3400;
    private static final char HAN_END = 0xA000;

    private final Characters characters;
    private final UnaryOperator<String> simplified;

    /// The simplified form of each Chinese character, made when the first text needs it: most texts have
    /// none to change.
    private volatile String table = "";

    /// @param simplified converts a text to simplified characters
    Spelling(Characters characters, UnaryOperator<String> simplified) {
        this.characters = characters;
        this.simplified = simplified;
    }

    /// The plain form of a character. A standard character stays as it is, even if others write it for another.
    char plain(char letter) {
        if (isHan(letter)) {
            return characters.isUnlisted(letter) ? table().charAt(letter - HAN) : letter;
        }
        return isLookAlike(letter) ? composed(letter) : letter;
    }

    /// Most characters of most texts, which set nothing apart.
    static boolean isHan(char letter) {
        return letter >= HAN && letter < HAN_END;
    }

    /// Takes no place on a page.
    static boolean isUnseen(int letter) {
        return switch (letter) {
            case '\n', '\t', '\r' -> false;
            case 0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                Character.isISOControl(letter)
                        || Character.getType(letter) == Character.FORMAT
                        || (letter >= 0xFE00 && letter <= 0xFE0F)
                        || (letter >= 0xE0100 && letter <= 0xE01EF);
        };
    }

    /// Full width, the radicals, and the characters of compatibility.
    private static boolean isLookAlike(char letter) {
        return (letter >= 0xFF10 && letter <= 0xFF19)
                || (letter >= 0xFF21 && letter <= 0xFF3A)
                || (letter >= 0xFF41 && letter <= 0xFF5A)
                || (letter >= 0x2E80 && letter <= 0x2FDF)
                || (letter >= 0xF900 && letter <= 0xFAFF);
    }

    private static char composed(char letter) {
        return only(Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFKC), letter);
    }

    /// Each character stands in a line of its own, so that none is converted as part of a word.
    private String table() {
        if (table.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            for (char letter = HAN; letter < HAN_END; letter++) {
                lines.append(letter).append('\n');
            }
            StringBuilder made = new StringBuilder();
            simplified
                    .apply(lines.toString())
                    .lines()
                    .forEach(line -> made.append(only(line, (char) (HAN + made.length()))));
            table = made.toString();
        }
        return table;
    }

    private static char only(String text, char otherwise) {
        return text.length() == 1 ? text.charAt(0) : otherwise;
    }
}
