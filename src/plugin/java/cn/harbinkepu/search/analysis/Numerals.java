package cn.harbinkepu.search.analysis;

import java.util.OptionalInt;

/// Numbers up to 999 as they are written in characters.
final class Numerals {

    static final String SIGNS = "零一二三四五六七八九十百两〇";

    private static final int TEN = SIGNS.indexOf('十');
    private static final int HUNDRED = SIGNS.indexOf('百');

    private Numerals() {}

    static boolean isOne(char c) {
        return SIGNS.indexOf(c) >= 0;
    }

    /// Nothing for what is no number: 二三十, 百十.
    static OptionalInt value(CharSequence numeral) {
        int sum = 0;
        int digit = -1;
        int rank = 1000;
        for (int i = 0; i < numeral.length(); i++) {
            int sign = SIGNS.indexOf(numeral.charAt(i));
            int place = sign == HUNDRED ? 100 : sign == TEN ? 10 : 1;
            if ((place == 1 && digit > 0) || place >= rank) {
                return OptionalInt.empty();
            }
            if (place > 1) {
                sum += place * (digit > 0 ? digit : 1);
                rank = place;
                digit = -1;
            } else {
                digit = digit(numeral.charAt(i));
            }
        }
        return OptionalInt.of(sum + Math.max(digit, 0));
    }

    private static int digit(char c) {
        return switch (c) {
            case '两' -> 2;
            case '〇' -> 0;
            default -> SIGNS.indexOf(c);
        };
    }
}
