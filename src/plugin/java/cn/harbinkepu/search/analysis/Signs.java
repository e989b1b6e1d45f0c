package cn.harbinkepu.search.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Signs that stand for something, found by where they begin.
final class Signs {

    private final Map<String, String> meanings = new HashMap<>();
    private final int[] longestByFirst = new int[Character.MAX_VALUE + 1];

    /// A sign that was found.
    record Sign(int length, String meaning) {}

    void put(String sign, String meaning) {
        meanings.put(sign, meaning);
        longestByFirst[sign.charAt(0)] = Math.max(longestByFirst[sign.charAt(0)], sign.length());
    }

    Optional<Sign> longestAt(String text, int at) {
        if (at >= text.length()) {
            return Optional.empty();
        }
        int longest = Math.min(longestByFirst[text.charAt(at)], text.length() - at);
        for (int length = longest; length > 0; length--) {
            String meaning = meanings.get(text.substring(at, at + length));
            if (meaning != null) {
                return Optional.of(new Sign(length, meaning));
            }
        }
        return Optional.empty();
    }
}
