package cn.harbinkepu.search.mistake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.harbinkepu.search.pinyin.Syllables;
import cn.harbinkepu.search.snippet.Spelling;

/// What was found, to look words up in: the titles, and as much of the texts as is worth the time. It
/// is gone through many times for one query, so nothing is copied out of it but what fits.
final class Reading {

    private static final int MOST_TEXT = 4_000;

    private final String titles;
    private final String all;

    Reading(List<String> titles, List<String> texts) {
        this.titles = Spelling.folded(String.join("\n", titles));
        String text = String.join("\n", texts);
        this.all = this.titles + "\n" + Spelling.folded(text.substring(0, Math.min(text.length(), MOST_TEXT)));
    }

    boolean has(String words) {
        return all.contains(words);
    }

    boolean isInTitle(String words) {
        return titles.contains(words);
    }

    /// The commonest piece of the titles that sounds like this one.
    Optional<String> soundsInTitle(String typed, int same) {
        return sounds(titles, typed, same);
    }

    /// The commonest piece that sounds like this one and has so many of its characters.
    Optional<String> sounds(String typed, int same) {
        return sounds(all, typed, same);
    }

    /// The commonest piece of the titles, of a length, that this one may have become by a slip.
    Optional<String> slips(String typed, int length) {
        Map<String, Integer> counts = new HashMap<>();
        for (int at = 0; at + length <= titles.length(); at++) {
            String meant = titles.substring(at, at + length);
            if (Slip.leads(meant, typed) && meant.codePoints().allMatch(Character::isIdeographic)) {
                counts.merge(meant, 1, Integer::sum);
            }
        }
        return commonest(counts);
    }

    private static Optional<String> sounds(String text, String typed, int same) {
        Map<String, Integer> counts = new HashMap<>();
        for (int at = 0; at + typed.length() <= text.length(); at++) {
            if (alike(text, at, typed) >= same) {
                counts.merge(text.substring(at, at + typed.length()), 1, Integer::sum);
            }
        }
        return commonest(counts);
    }

    /// How many characters are the same where all sound the same; -1 where not all do.
    private static int alike(String text, int at, String typed) {
        int same = 0;
        for (int i = 0; i < typed.length(); i++) {
            if (!Syllables.alike(typed.charAt(i), text.charAt(at + i))) {
                return -1;
            }
            same += typed.charAt(i) == text.charAt(at + i) ? 1 : 0;
        }
        return same;
    }

    private static Optional<String> commonest(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
