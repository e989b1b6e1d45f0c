package cn.harbinkepu.search.pinyin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import cn.harbinkepu.text.Spellings;
import cn.harbinkepu.text.Spellings.Spelt;

/// Syllables cut into the likeliest words, as an input method does it.
public final class Conversion {

    /// What a syllable costs that is part of no word: more than any word does.
    private static final double UNKNOWN = 30;

    /// Words in all, about: the logarithm of a share of them is what a word costs.
    private static final double ALL = 6e7;

    private Conversion() {}

    /// The words with blanks between them; what is no word keeps the characters that only stand for its
    /// sound.
    ///
    /// @param said characters for syllables, as in [Spoken]
    /// @param way  0 for the likeliest words; 1 for those that come after them
    public static String of(String said, int way, Spellings spellings) {
        int length = said.length();
        double[] cost = new double[length + 1];
        int[] start = new int[length + 1];
        String[] last = new String[length + 1];
        Arrays.fill(cost, Double.MAX_VALUE);
        cost[0] = 0;
        for (int to = 1; to <= length; to++) {
            for (int from = Math.max(0, to - Spellings.LONGEST); from < to; from++) {
                List<Spelt> words = to - from < 2 ? List.of() : spellings.words(letters(said, from, to));
                boolean unknown = words.isEmpty();
                if (unknown && to - from > 1) {
                    continue;
                }
                double weight = unknown ? 0 : words.getFirst().weight();
                double through = cost[from] + (unknown ? UNKNOWN : Math.log(ALL / weight));
                if (through < cost[to]) {
                    cost[to] = through;
                    start[to] = from;
                    last[to] = unknown
                            ? said.substring(from, to)
                            : words.get(Math.min(way, words.size() - 1)).word();
                }
            }
        }
        List<String> pieces = new ArrayList<>();
        for (int to = length; to > 0; to = start[to]) {
            pieces.addFirst(last[to]);
        }
        return String.join(" ", pieces);
    }

    private static String letters(String said, int from, int to) {
        StringBuilder letters = new StringBuilder();
        for (int i = from; i < to; i++) {
            letters.append(Syllables.letters(said.charAt(i)));
        }
        return letters.toString();
    }
}
