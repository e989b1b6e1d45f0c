package cn.harbinkepu.search.snippet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One spelling for characters that readers take for the same, as the index has it: simplified, half-
/// width, small. Each `char` becomes exactly one, so that a place in the text stays where it is.
public final class Spelling {

    /// The list of the analysis plugin: the simplified character, then the traditional ones that become
    /// it.
    private static final String TRADITIONAL = "/cn/harbinkepu/search/analysis/traditional.txt";

    private static final char SUBSCRIPT_ZERO = '\u2080';
    private static final int FULL_WIDTH_SHIFT = '\uff01' - '!';

    private static final char[] TABLE = table();

    private Spelling() {}

    public static String folded(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = TABLE[chars[i]];
        }
        return new String(chars);
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = plain((char) i);
        }
        try (InputStream list = Spelling.class.getResourceAsStream(TRADITIONAL)) {
            if (list == null) {
                throw new IllegalStateException("the list of traditional characters is missing");
            }
            new BufferedReader(new InputStreamReader(list, UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> line.substring(1).strip().chars().forEach(from -> table[from] = line.charAt(0)));
        } catch (IOException e) {
            throw new IllegalStateException("the list of traditional characters cannot be read", e);
        }
        return table;
    }

    /// Marks of full width are left alone: they are what a Chinese text is cut at.
    private static char plain(char c) {
        if (c >= SUBSCRIPT_ZERO && c < SUBSCRIPT_ZERO + 10) {
            return (char) (c - SUBSCRIPT_ZERO + '0');
        }
        char narrow = c >= '\uff01' && c <= '\uff5e' ? (char) (c - FULL_WIDTH_SHIFT) : c;
        return Character.isLetterOrDigit(narrow) ? Character.toLowerCase(narrow) : c;
    }
}
