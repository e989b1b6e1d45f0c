package cn.harbinkepu.text.tika;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import cn.harbinkepu.text.tika.Printed.Line;
import cn.harbinkepu.text.tika.Printed.Sheet;

/// Tells by the size of their letters which lines of a printed document are headings, and by their coming again which
/// are the running heads and page numbers.
final class PrintedHeadings {

    private static final double LARGER = 1.15;
    private static final int LONGEST = 60;
    private static final int DEEPEST = 4;

    /// A size in which more than this share of a document is set is no heading.
    private static final double MANY = 0.25;

    /// The share of a page at its top and at its bottom where running heads stand.
    private static final double MARGIN = 0.09;

    private static final int FEWEST_PAGES = 4;

    private final Map<Integer, Integer> levels = new HashMap<>();
    private final Set<String> running = new HashSet<>();

    PrintedHeadings(List<Sheet> sheets) {
        Map<Integer, Integer> letters = new HashMap<>();
        Map<String, Integer> heads = new HashMap<>();
        for (Sheet sheet : sheets) {
            for (Line line : sheet.lines()) {
                letters.merge(line.size(), line.text().length(), Integer::sum);
                if (isInMargin(sheet, line)) {
                    heads.merge(key(line), 1, Integer::sum);
                }
            }
        }
        rank(letters);
        if (sheets.size() >= FEWEST_PAGES) {
            heads.forEach((head, times) -> {
                if (times * 2 >= sheets.size()) {
                    running.add(head);
                }
            });
        }
    }

    /// 1 to 4, or 0 for what is no heading.
    int level(Line line) {
        String text = line.text();
        boolean ends = text.endsWith("。") || text.endsWith("，") || text.endsWith(".") || text.endsWith(",");
        return text.length() > LONGEST || ends ? 0 : levels.getOrDefault(line.size(), 0);
    }

    boolean isRunning(Sheet sheet, Line line) {
        return isInMargin(sheet, line) && running.contains(key(line));
    }

    private void rank(Map<Integer, Integer> letters) {
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        int body = letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
        TreeSet<Integer> larger = new TreeSet<>(java.util.Comparator.reverseOrder());
        letters.forEach((size, count) -> {
            if (size > body * LARGER && count < all * MANY) {
                larger.add(size);
            }
        });
        int level = 1;
        for (int size : larger) {
            levels.put(size, Math.min(level++, DEEPEST));
        }
    }

    private static boolean isInMargin(Sheet sheet, Line line) {
        return line.y() < MARGIN * sheet.height() || line.y() > (1 - MARGIN) * sheet.height();
    }

    /// The line without its numbers, at its place.
    private static String key(Line line) {
        return Math.round(line.y()) + line.text().replaceAll("\\d+", "#");
    }
}
