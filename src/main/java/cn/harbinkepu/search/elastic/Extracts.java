package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;

import cn.harbinkepu.search.Passages;
import cn.harbinkepu.search.snippet.Extract;

/// What of a text a snippet is chosen from: its opening, which is all of most texts, and of a longer one
/// the passages that have most of the words.
final class Extracts {

    private static final int OPENING = 1_500;

    /// Characters that a passage shares with the one before it.
    private static final int OVERLAP = Passages.LENGTH / 2;

    private Extracts() {}

    /// The beginning of a text, as a snippet may show it: most texts are no longer.
    static String opening(String text) {
        int length = Math.min(OPENING, text.length());
        boolean halved = length < text.length() && Character.isLowSurrogate(text.charAt(length));
        int end = halved ? length - 1 : length;
        return text.substring(0, end);
    }

    /// The opening of a text and passages of it: those that overlap are one. A short one is the last of
    /// its text.
    static List<Extract> joined(Extract opening, List<String> passages) {
        List<Extract> joined = new ArrayList<>(List.of(opening));
        for (String passage : passages) {
            Extract before = joined.getLast();
            String start = passage.substring(0, Math.min(OVERLAP, passage.length()));
            boolean ends = passage.length() < Passages.LENGTH - 1;
            if (before.text().endsWith(start)) {
                String both = before.text() + passage.substring(start.length());
                joined.set(joined.size() - 1, new Extract(both, before.begins(), ends));
            } else if (joined.stream().noneMatch(told -> shares(told.text(), passage))) {
                joined.add(new Extract(passage, false, ends));
            }
        }
        return joined;
    }

    /// Whether it tells the beginning or the end of the passage already: the pages of a book are its text
    /// once more, cut elsewhere.
    private static boolean shares(String told, String passage) {
        int half = Math.min(OVERLAP / 2, passage.length());
        return told.contains(passage.substring(0, half)) || told.contains(passage.substring(passage.length() - half));
    }
}
