package cn.harbinkepu.text.tesseract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was read in a picture at one look, or the best of several.
///
/// @param width pixels of the picture; zero if nothing is known
/// @param lines in reading order
record Reading(int width, int height, List<ReadLine> lines) {

    /// Nothing was read.
    static final Reading NONE = new Reading(0, 0, List.of());

    private static final int COLUMNS = 12;
    private static final int LEVEL = 0;
    private static final int BLOCK = 2;
    private static final int PARAGRAPH = 3;
    private static final int LINE = 4;
    private static final int LEFT = 6;
    private static final int TOP = 7;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 9;
    private static final int CONFIDENCE = 10;
    private static final int WORD = 11;

    /// A picture of which a side is shorter by more than rounding lies turned.
    private static final double SAME_SHAPE = 0.02;

    /// An ideograph that is sure: less may be a pattern.
    private static final double WORTH_TAKING = 1;

    /// Two or three sure ideographs that nothing else was read for.
    private static final double WORTH_ADDING = 2;

    private static final double CLEARLY = 0.3;

    Reading {
        lines = List.copyOf(lines);
    }

    /// The table that Tesseract writes, a word a line under one for the page.
    static Reading of(String table) {
        Map<String, List<ReadWord>> byLine = new LinkedHashMap<>();
        int width = 0;
        int height = 0;
        for (String[] row : table.lines().map(line -> line.split("\t", -1)).toList()) {
            if (row.length == COLUMNS && row[LEVEL].equals("1")) {
                width = number(row, WIDTH);
                height = number(row, HEIGHT);
            } else if (row.length == COLUMNS && row[CONFIDENCE].matches("\\d{1,3}(\\.\\d+)?")) {
                ReadWord word = word(row);
                if (!word.text().isEmpty()) {
                    byLine.computeIfAbsent(
                                    row[BLOCK] + "." + row[PARAGRAPH] + "/" + row[LINE], key -> new ArrayList<>())
                            .add(word);
                }
            }
        }
        return new Reading(width, height, lines(byLine));
    }

    /// As it would be had the picture been so many times larger.
    Reading times(int times) {
        return new Reading(
                width * times,
                height * times,
                lines.stream().map(line -> line.times(times)).toList());
    }

    int letters() {
        return lines.stream()
                .flatMap(line -> line.words().stream())
                .mapToInt(word -> word.text().length())
                .sum();
    }

    /// This with whatever of it another look at the picture shows more clearly, and with what only that shows.
    Reading clearedBy(Reading other) {
        if (width == 0) {
            return other;
        }
        if (other.width == 0 || !isOfThisShape(other)) {
            return this;
        }
        double factor = (double) width / other.width;
        List<ReadLine> best = new ArrayList<>(lines);
        other.lines.stream()
                .map(line -> line.times(factor))
                .sorted(Comparator.comparingDouble(ReadLine::worth).reversed())
                .filter(line -> line.worth() >= WORTH_TAKING)
                .forEach(line -> take(best, line));
        return new Reading(width, height, best);
    }

    private void take(List<ReadLine> best, ReadLine clearer) {
        List<ReadLine> same = best.stream().filter(clearer::covers).toList();
        double worth = same.stream().mapToDouble(ReadLine::worth).sum();
        if (!same.isEmpty() && clearer.worth() > worth + CLEARLY) {
            best.set(best.indexOf(same.getFirst()), clearer.in(same.getFirst().paragraph()));
            best.removeAll(same.subList(1, same.size()));
        } else if (same.isEmpty() && clearer.worth() >= WORTH_ADDING) {
            int place = (int) best.stream()
                    .takeWhile(line -> line.top() < clearer.bottom())
                    .count();
            best.add(place, clearer.in("%d:%s".formatted(best.size(), clearer.paragraph())));
        }
    }

    private boolean isOfThisShape(Reading other) {
        double shape = (double) width / height;
        return Math.abs((double) other.width / other.height / shape - 1) < SAME_SHAPE;
    }

    private static ReadWord word(String[] row) {
        int left = number(row, LEFT);
        int top = number(row, TOP);
        return new ReadWord(
                row[WORD].replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip(),
                Double.parseDouble(row[CONFIDENCE]),
                left,
                top,
                left + number(row, WIDTH),
                top + number(row, HEIGHT));
    }

    private static List<ReadLine> lines(Map<String, List<ReadWord>> byLine) {
        return byLine.entrySet().stream()
                .map(line ->
                        new ReadLine(line.getKey().substring(0, line.getKey().indexOf('/')), line.getValue()))
                .toList();
    }

    private static int number(String[] row, int column) {
        return Integer.parseInt(row[column]);
    }
}
