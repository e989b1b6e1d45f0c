package cn.harbinkepu.search.analysis;

import java.lang.Character.UnicodeScript;

/// The longest piece of a text that is of one sort: characters without spaces between words, or one written word.
///
/// @param ideographs whether it is Chinese (or Japanese) and has to be cut into words
record Run(int start, int end, boolean ideographs) {

    private enum Sort {
        IDEOGRAPH,
        LETTER,
        OTHER
    }

    /// The first run at or after a position.
    ///
    /// @return an empty run at the end of the text if there is none
    static Run after(char[] text, int from, int length) {
        int start = from;
        while (start < length && sort(text, start, length) == Sort.OTHER) {
            start += width(text, start, length);
        }
        if (start >= length) {
            return new Run(length, length, false);
        }
        Sort sort = sort(text, start, length);
        int end = start + width(text, start, length);
        while (end < length && (sort(text, end, length) == sort || (sort == Sort.LETTER && joins(text, end, length)))) {
            end += width(text, end, length);
        }
        return new Run(start, end, sort == Sort.IDEOGRAPH);
    }

    boolean isEmpty() {
        return start == end;
    }

    /// How many chars the code point at a position takes; a lone surrogate counts as one.
    static int width(char[] text, int at, int length) {
        return Character.charCount(Character.codePointAt(text, at, length));
    }

    /// The point of 2.5 or 3.14 is part of the number.
    private static boolean joins(char[] text, int at, int length) {
        return text[at] == '.' && at + 1 < length && Character.isDigit(text[at - 1]) && Character.isDigit(text[at + 1]);
    }

    private static Sort sort(char[] text, int at, int length) {
        int point = Character.codePointAt(text, at, length);
        if (point < 0x2e80) {
            return word(point) ? Sort.LETTER : Sort.OTHER;
        }
        if (Character.isIdeographic(point) || kana(point)) {
            return Sort.IDEOGRAPH;
        }
        return word(point) ? Sort.LETTER : Sort.OTHER;
    }

    private static boolean kana(int point) {
        UnicodeScript script = UnicodeScript.of(point);
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    private static boolean word(int point) {
        return Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK;
    }
}
