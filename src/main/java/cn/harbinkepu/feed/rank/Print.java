package cn.harbinkepu.feed.rank;

import java.util.HashSet;
import java.util.Set;

/// What a text looks like: its most telling pairs of characters, weighted to length one, and a sample of all its pairs.
/// At most a kilobyte.
record Print(int[] keys, float[] weights, Sketch sketch) {

    /// Enough of a text to tell what it is about; longer ones are more of the same.
    private static final int READ = 1200;

    /// Pairs of neighbouring characters and whole numbers, without regard to case, spaces and signs.
    static Set<Integer> pairs(Item item) {
        String text = letters(item.title() + item.text());
        Set<Integer> pairs = new HashSet<>();
        for (int at = 0; at + 1 < text.length(); at++) {
            pairs.add(text.charAt(at) << 16 | text.charAt(at + 1));
        }
        return pairs;
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        text.codePoints()
                .limit(READ)
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
