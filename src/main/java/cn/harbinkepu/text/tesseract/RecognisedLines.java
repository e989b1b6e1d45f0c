package cn.harbinkepu.text.tesseract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import cn.harbinkepu.text.PlacedLine;

/// The table that Tesseract writes, a word a line, as lines with their places. Only what is most probably right.
final class RecognisedLines {

    private static final int COLUMNS = 12;
    private static final int PARAGRAPH = 3;
    private static final int LINE = 4;
    private static final int LEFT = 6;
    private static final int TOP = 7;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 9;
    private static final int CONFIDENCE = 10;
    private static final int WORD = 11;

    /// What stays below this is mostly a pattern that was taken for letters.
    private static final int SURE = 60;

    private static final int FEWEST_LETTERS = 2;

    /// Ornaments are taken for a few Latin letters far more often than for ideographs.
    private static final int SURE_OF_FOREIGN = 85;

    private static final int FEWEST_FOREIGN_LETTERS = 3;

    private final Map<String, List<String[]>> byLine = new LinkedHashMap<>();
    private final Map<String, Integer> paragraphs = new LinkedHashMap<>();

    RecognisedLines(String table) {
        table.lines()
                .map(line -> line.split("\t", -1))
                .filter(RecognisedLines::isWord)
                .forEach(word -> {
                    String paragraph = word[2] + "." + word[PARAGRAPH];
                    paragraphs.putIfAbsent(paragraph, paragraphs.size());
                    byLine.computeIfAbsent(paragraph + "." + word[LINE], line -> new ArrayList<>())
                            .add(word);
                });
    }

    List<PlacedLine> lines() {
        return byLine.values().stream()
                .map(this::line)
                .filter(RecognisedLines::isPlausible)
                .toList();
    }

    private static boolean isPlausible(PlacedLine line) {
        long letters =
                line.text().codePoints().filter(Character::isLetterOrDigit).count();
        return line.text().codePoints().anyMatch(Character::isIdeographic)
                ? letters >= FEWEST_LETTERS
                : letters >= FEWEST_FOREIGN_LETTERS && line.confidence() >= SURE_OF_FOREIGN;
    }

    private static boolean isWord(String[] columns) {
        return columns.length == COLUMNS
                && columns[CONFIDENCE].matches("\\d{1,3}(\\.\\d+)?")
                && Double.parseDouble(columns[CONFIDENCE]) >= SURE
                && !columns[WORD].isBlank();
    }

    private PlacedLine line(List<String[]> words) {
        StringBuilder text = new StringBuilder();
        double confidence = 0;
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        for (String[] word : words) {
            String letters = word[WORD].replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
            text.append(RecognisedWords.gap(text, letters)).append(letters);
            confidence += Double.parseDouble(word[CONFIDENCE]);
            left = Math.min(left, number(word, LEFT));
            top = Math.min(top, number(word, TOP));
            right = Math.max(right, number(word, LEFT) + number(word, WIDTH));
            bottom = Math.max(bottom, number(word, TOP) + number(word, HEIGHT));
        }
        String[] first = words.getFirst();
        return new PlacedLine(
                text.toString(),
                paragraphs.get(first[2] + "." + first[PARAGRAPH]),
                (int) Math.round(confidence / words.size()),
                left,
                top,
                right - left,
                bottom - top);
    }

    private static int number(String[] word, int column) {
        return Integer.parseInt(word[column]);
    }
}
