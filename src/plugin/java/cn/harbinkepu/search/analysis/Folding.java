package cn.harbinkepu.search.analysis;

/// One spelling for characters that readers take for the same: traditional becomes simplified,
/// full-width becomes half-width, capitals become small, lowered digits (CO₂) become plain. Each `char`
/// becomes exactly one, so offsets stay as they are.
final class Folding {

    private static final char FULL_WIDTH_FIRST = '\uff01';
    private static final char FULL_WIDTH_LAST = '\uff5e';
    private static final int FULL_WIDTH_SHIFT = FULL_WIDTH_FIRST - '!';
    private static final char SUBSCRIPT_ZERO = '\u2080';
    private static final char IDEOGRAPHIC_SPACE = '\u3000';

    private final char[] table = new char[Character.MAX_VALUE + 1];

    Folding() {
        for (int i = 0; i < table.length; i++) {
            table[i] = plain((char) i);
        }
        for (String line : Lists.lines("traditional.txt")) {
            char simplified = line.charAt(0);
            line.substring(1).strip().chars().forEach(traditional -> table[traditional] = simplified);
        }
    }

    char fold(char c) {
        return table[c];
    }

    String fold(String text) {
        char[] chars = text.toCharArray();
        fold(chars, 0, chars.length);
        return new String(chars);
    }

    void fold(char[] chars, int from, int length) {
        for (int i = from; i < from + length; i++) {
            chars[i] = table[chars[i]];
        }
    }

    private static char plain(char c) {
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return Character.toLowerCase((char) (c - FULL_WIDTH_SHIFT));
        }
        if (c >= SUBSCRIPT_ZERO && c < SUBSCRIPT_ZERO + 10) {
            return (char) (c - SUBSCRIPT_ZERO + '0');
        }
        return c == IDEOGRAPHIC_SPACE ? ' ' : Character.toLowerCase(c);
    }
}
