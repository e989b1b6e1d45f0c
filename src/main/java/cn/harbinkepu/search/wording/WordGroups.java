package cn.harbinkepu.search.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.search.snippet.Spelling;

/// What an editor wrote: a line `苞米,玉米` says that either stands for the other, a line `小苏打 => 碳酸氢钠`
/// that who looks for the first finds the second too. `#` begins a comment.
///
/// @param others what each word may stand for, in one spelling
record WordGroups(Map<String, List<String>> others) {

    static final WordGroups NONE = new WordGroups(Map.of());

    private static final int MOST_LETTERS = 100_000;
    private static final int MOST_LINES = 2_000;
    private static final int MOST_WORDS = 10;
    private static final int LONGEST_WORD = 30;

    /// Who has so many mistakes wants to see the first ones.
    private static final int MOST_ERRORS = 20;

    WordGroups {
        others = Map.copyOf(others);
    }

    /// Fails with `invalid-field`, each mistake with its line.
    static WordGroups parse(String text) {
        Reading reading = new Reading();
        String[] lines = text.split("\\R", -1);
        if (text.length() > MOST_LETTERS || lines.length > MOST_LINES) {
            throw Problem.field("text", "最多 %d 行、%d 个字。".formatted(MOST_LINES, MOST_LETTERS));
        }
        for (int i = 0; i < lines.length && reading.errors.size() < MOST_ERRORS; i++) {
            reading.take(i + 1, lines[i].replaceFirst("#.*", "").strip());
        }
        if (!reading.errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, "同义词表有误，没有保存。", reading.errors);
        }
        return new WordGroups(reading.others);
    }

    private static final class Reading {
        private final Map<String, List<String>> others = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private final List<FieldError> errors = new ArrayList<>();

        void take(int number, String line) {
            if (line.isEmpty()) {
                return;
            }
            String[] sides = line.split("=>|→", -1);
            if (sides.length > 2) {
                wrong(number, "一行里只能有一个“=>”");
                return;
            }
            List<String> from = words(sides[0]);
            List<String> to = sides.length == 2 ? words(sides[1]) : from;
            if (from.isEmpty() || to.isEmpty() || (sides.length == 1 && from.size() < 2)) {
                wrong(number, "至少要有两个不同的词，用逗号隔开");
            } else if (from.size() > MOST_WORDS || to.size() > MOST_WORDS) {
                wrong(number, "一行最多 %d 个词".formatted(MOST_WORDS));
            } else {
                from.forEach(word -> add(number, word, to));
            }
        }

        private void add(int number, String word, List<String> to) {
            List<String> rest = to.stream().filter(other -> !other.equals(word)).toList();
            if (word.length() < 2 && word.codePoints().allMatch(Character::isIdeographic)) {
                wrong(number, "“%s”只有一个字，会与别的词混淆".formatted(word));
            } else if (word.length() > LONGEST_WORD || rest.stream().anyMatch(other -> other.length() > LONGEST_WORD)) {
                wrong(number, "一个词最多 %d 个字".formatted(LONGEST_WORD));
            } else if (!isWord(word) || !rest.stream().allMatch(Reading::isWord)) {
                wrong(number, "词里只能有文字、数字、空格和 . + - ·");
            } else if (lines.containsKey(word)) {
                wrong(number, "“%s”在第 %d 行已经有了，请合为一行".formatted(word, lines.get(word)));
            } else {
                lines.put(word, number);
                others.put(word, rest);
            }
        }

        private void wrong(int number, String why) {
            errors.add(new FieldError("text", "第 %d 行：%s。".formatted(number, why)));
        }

        private static List<String> words(String side) {
            return Arrays.stream(side.split("[,，、;；]"))
                    .map(word -> Spelling.folded(word.strip()).replaceAll("\\s+", " "))
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .toList();
        }

        private static boolean isWord(String word) {
            return word.codePoints().anyMatch(Character::isLetterOrDigit)
                    && word.codePoints()
                            .allMatch(point -> Character.isLetterOrDigit(point) || " .+-·".indexOf(point) >= 0);
        }
    }
}
