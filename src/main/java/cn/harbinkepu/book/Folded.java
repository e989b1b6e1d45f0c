package cn.harbinkepu.book;

import java.util.ArrayList;
import java.util.List;

/// Words as they are compared in a search: width and case of letters do not matter. Each character stays one
/// character, so that a place in the folded words is the same place in the words.
public final class Folded {

    private static final char FIRST_WIDE = '\uff01';
    private static final char LAST_WIDE = '\uff5e';
    private static final int WIDE_OFFSET = 0xfee0;

    private Folded() {}

    public static String of(String words) {
        char[] folded = words.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    /// Where the sought words begin; they do not overlap.
    ///
    /// @param sought folded, not empty
    public static List<Integer> places(String folded, String sought) {
        List<Integer> places = new ArrayList<>();
        for (int at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length())) {
            places.add(at);
        }
        return places;
    }

    private static char fold(char c) {
        if (c == '\u3000' || c == '\u00a0') {
            return ' ';
        }
        boolean wide = c >= FIRST_WIDE && c <= LAST_WIDE;
        return Character.toLowerCase(wide ? (char) (c - WIDE_OFFSET) : c);
    }
}
