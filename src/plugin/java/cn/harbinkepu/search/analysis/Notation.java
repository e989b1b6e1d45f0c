package cn.harbinkepu.search.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One notation for quantities and substances: 30 ℃ and 三十摄氏度 become 30摄氏度, 30% and 百分之三十 become 百分之30,
/// CO2 becomes 二氧化碳. Expects text as [Folding] leaves it.
final class Notation {

    private static final String PERCENT = "百分之";
    private static final Signs.Sign DEGREE = new Signs.Sign(1, "摄氏度");

    private final Map<String, String> formulas = new HashMap<>();
    private final Signs signs = new Signs();
    private final Signs units = new Signs();

    Notation() {
        Lists.lines("formulas.txt").forEach(line -> {
            String[] names = line.split(" +", -1);
            for (int i = 1; i < names.length; i++) {
                formulas.put(names[i], names[0]);
            }
        });
        Lists.lines("units.txt").forEach(line -> unit(line.split(" +", -1)));
    }

    /// A piece of the text that is written otherwise.
    record Change(int start, int end, String written) {}

    /// In their order, without overlaps.
    List<Change> changes(String text) {
        List<Change> changes = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            at = step(text, at, changes);
        }
        return changes;
    }

    private void unit(String[] names) {
        units.put(names[0], names[0]);
        for (int i = 1; i < names.length; i++) {
            units.put(names[i], names[0]);
            if (!Character.isLetter(names[i].charAt(0))) {
                signs.put(names[i], names[0]);
            }
        }
    }

    /// The position behind what was looked at.
    private int step(String text, int at, List<Change> changes) {
        char c = text.charAt(at);
        if (isDigit(c)) {
            return number(text, at, changes);
        }
        if (c < 0x80) {
            return isLetter(c) ? word(text, at, changes) : at + 1;
        }
        if (text.startsWith(PERCENT, at)) {
            return at + PERCENT.length();
        }
        if (Numerals.isOne(c)) {
            return numeral(text, at, changes);
        }
        return signs.longestAt(text, at)
                .map(sign -> replace(changes, at, at + sign.length(), sign.meaning()))
                .orElse(at + 1);
    }

    private int number(String text, int at, List<Change> changes) {
        int end = endOfNumber(text, at);
        int next = afterBlanks(text, end);
        if (next < text.length() && text.charAt(next) == '%') {
            return replace(changes, at, next + 1, PERCENT + text.substring(at, end));
        }
        return unit(text, at, next)
                .map(unit -> replace(changes, end, next + unit.length(), unit.meaning()))
                .orElseGet(() -> endOfWord(text, end));
    }

    /// The unit behind a number: of a temperature below zero people say 度 alone.
    private Optional<Signs.Sign> unit(String text, int start, int at) {
        boolean cold = text.startsWith("零下", start - 2) || text.startsWith("零上", start - 2);
        return units.longestAt(text, at)
                .filter(unit -> isWhole(text, at + unit.length() - 1))
                .or(() -> cold && text.startsWith("度", at) ? Optional.of(DEGREE) : Optional.empty());
    }

    private int word(String text, int at, List<Change> changes) {
        int end = endOfWord(text, at);
        String word = text.substring(at, end);
        if (word.equals("pm") && end + 1 < text.length() && text.charAt(end) == ' ' && isDigit(text.charAt(end + 1))) {
            return replace(changes, end, end + 1, "");
        }
        String formula = formulas.get(word);
        return formula == null ? end : replace(changes, at, end, formula);
    }

    /// A number in characters counts only beside what makes a quantity of it: 三 and 十 are parts of
    /// other words.
    private int numeral(String text, int at, List<Change> changes) {
        int end = at;
        while (end < text.length() && Numerals.isOne(text.charAt(end))) {
            end++;
        }
        int behind = end;
        Optional<Signs.Sign> unit = unit(text, at, behind);
        OptionalInt value = Numerals.value(text.substring(at, end));
        boolean share = text.startsWith(PERCENT, at - PERCENT.length());
        if (value.isEmpty() || !(share || unit.isPresent())) {
            return end;
        }
        replace(changes, at, end, Integer.toString(value.getAsInt()));
        return unit.map(sign -> replace(changes, behind, behind + sign.length(), sign.meaning()))
                .orElse(end);
    }

    private static int replace(List<Change> changes, int start, int end, String written) {
        changes.add(new Change(start, end, written));
        return end;
    }

    private static int endOfNumber(String text, int at) {
        int end = at;
        while (end < text.length() && (isDigit(text.charAt(end)) || isPoint(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isPoint(String text, int at) {
        return text.charAt(at) == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private static int endOfWord(String text, int at) {
        int end = at;
        while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static int afterBlanks(String text, int at) {
        int next = at;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next;
    }

    /// Whether a unit ends there: what is written in letters must not go on in letters or digits.
    private static boolean isWhole(String text, int last) {
        return text.charAt(last) >= 0x80
                || last + 1 == text.length()
                || !(isLetter(text.charAt(last + 1)) || isDigit(text.charAt(last + 1)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
