package cn.harbinkepu.quality;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The table of standard characters (通用规范汉字表, 2013): 3,500 common ones, 3,000 more for publishing, 1,605 of names
/// and technical words.
final class Characters {

    /// Of a character that the table does not have.
    static final int UNLISTED = 4;

    private static final String TABLE = "/quality/characters.txt";

    /// Level by code point, for all of the Chinese blocks up to the second plane.
    private final byte[] levels = new byte[0x30000];

    private Characters(List<String> lines) {
        for (int level = 1; level <= lines.size(); level++) {
            byte of = (byte) level;
            lines.get(level - 1).codePoints().forEach(letter -> levels[letter] = of);
        }
    }

    static Characters load() {
        try (InputStream table = Objects.requireNonNull(Characters.class.getResourceAsStream(TABLE))) {
            return new Characters(new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// 1 to 3, or [#UNLISTED]; 0 for what is no Chinese character.
    int level(int letter) {
        if (Character.UnicodeScript.of(letter) != Character.UnicodeScript.HAN || isMark(letter)) {
            return 0;
        }
        int level = letter < levels.length ? levels[letter] : 0;
        return level == 0 ? UNLISTED : level;
    }

    /// Whether it is none of the table, as most traditional characters.
    boolean isUnlisted(char letter) {
        return levels[letter] == 0;
    }

    /// The zero of dates and the mark of repetition are written with the characters but are none.
    private static boolean isMark(int letter) {
        return letter == '〇' || letter == '々' || !Character.isIdeographic(letter);
    }
}
