package cn.harbinkepu.text.tesseract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import cn.harbinkepu.text.PlacedLine;

/// A reading as lines with their places. Only what is most probably right.
final class RecognisedLines {

    /// What stays below this is mostly a pattern that was taken for letters.
    private static final int SURE = 60;

    private static final int FEWEST_LETTERS = 2;

    /// Ornaments are taken for a few Latin letters far more often than for ideographs.
    private static final int SURE_OF_FOREIGN = 85;

    private static final int FEWEST_FOREIGN_LETTERS = 3;

    private final List<ReadLine> sure;
    private final Map<String, Integer> paragraphs = new HashMap<>();

    RecognisedLines(Reading reading) {
        sure = reading.lines().stream()
                .map(line -> new ReadLine(
                        line.paragraph(),
                        line.words().stream()
                                .filter(word -> word.confidence() >= SURE)
                                .toList()))
                .filter(line -> !line.words().isEmpty())
                .toList();
    }

    List<PlacedLine> lines() {
        return sure.stream()
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

    private PlacedLine line(ReadLine line) {
        StringBuilder text = new StringBuilder();
        line.words().forEach(word -> text.append(RecognisedWords.gap(text, word.text()))
                .append(word.text()));
        int left = (int) line.left();
        int top = (int) line.top();
        return new PlacedLine(
                text.toString(),
                paragraphs.computeIfAbsent(line.paragraph(), paragraph -> paragraphs.size()),
                (int) Math.round(line.words().stream()
                        .mapToDouble(ReadWord::confidence)
                        .average()
                        .orElse(0)),
                left,
                top,
                (int) Math.ceil(line.right()) - left,
                (int) Math.ceil(line.bottom()) - top);
    }
}
