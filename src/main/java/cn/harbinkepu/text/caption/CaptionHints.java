package cn.harbinkepu.text.caption;

import java.util.ArrayList;
import java.util.List;

/// What readers of captions stumble over: told, never refused. The figures are those that broadcasters give for
/// Chinese: nine characters a second, two lines of eighteen.
public final class CaptionHints {

    /// Characters of Chinese a second that most people can read beside a film.
    public static final double FASTEST = 9;

    /// Characters of Chinese in one line.
    public static final double LONGEST_LINE = 18;

    private static final int MOST_LINES = 2;
    private static final long SHORTEST_MS = 700;
    private static final long LONGEST_MS = 8000;

    /// A letter of Latin script is read this much faster than a character of Chinese, and is as much narrower.
    private static final double LETTER = 0.45;

    private CaptionHints() {}

    /// @param cue   counted from 1
    /// @param words for people
    public record Hint(int cue, long startMs, String words) {}

    public static List<Hint> of(List<Cue> cues) {
        List<Hint> hints = new ArrayList<>();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            if (i > 0) {
                follows(cues.get(i - 1), cue, i, hints);
            }
            alone(cue, i, hints);
        }
        return hints;
    }

    /// As above, with a word about what nobody will see.
    ///
    /// @param lengthMs of the film; 0 if it is not known
    public static List<Hint> of(List<Cue> cues, long lengthMs) {
        List<Hint> hints = of(cues);
        addLate(cues, lengthMs, "在片子结束之后才出现，观众看不到（片长 %s）", hints);
        return hints;
    }

    /// Chapters are not read beside the film: of them only what nobody can go to is told.
    ///
    /// @param lengthMs of the film; 0 if it is not known
    public static List<Hint> ofChapters(List<Cue> chapters, long lengthMs) {
        List<Hint> hints = new ArrayList<>();
        addLate(chapters, lengthMs, "在片子结束之后才开始，观众到不了（片长 %s）", hints);
        return hints;
    }

    private static void addLate(List<Cue> cues, long lengthMs, String words, List<Hint> hints) {
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            if (lengthMs > 0 && cue.startMs() >= lengthMs) {
                add(hints, i, cue, words.formatted(Timecode.shortly(lengthMs)));
            }
        }
    }

    private static void follows(Cue before, Cue cue, int at, List<Hint> hints) {
        if (cue.startMs() < before.startMs()) {
            add(hints, at, cue, "比前一条开始得早，请按时间排列");
        } else if (cue.startMs() < before.endMs() && cue.settings().equals(before.settings())) {
            add(hints, at, cue, "与前一条的时间重叠");
        }
    }

    private static void alone(Cue cue, int at, List<Hint> hints) {
        double length = length(cue.plain());
        long shown = cue.endMs() - cue.startMs();
        if (length == 0) {
            add(hints, at, cue, "没有文字");
        }
        if (length * 1000 / shown > FASTEST) {
            add(hints, at, cue, "太快：每秒 %.0f 字，一般读者跟得上 %.0f 字".formatted(length * 1000 / shown, FASTEST));
        }
        if (shown < SHORTEST_MS || shown > LONGEST_MS) {
            add(hints, at, cue, shown < SHORTEST_MS ? "停留不足 0.7 秒" : "停留超过 8 秒，可以拆成两条");
        }
        List<String> lines = cue.text().lines().toList();
        boolean wide = lines.stream().anyMatch(line -> length(new Cue(0, 1, "", line).plain()) > LONGEST_LINE);
        if (wide || lines.size() > MOST_LINES) {
            add(hints, at, cue, wide ? "一行超过 %.0f 字，小屏幕放不下".formatted(LONGEST_LINE) : "超过两行，会遮住画面");
        }
    }

    private static void add(List<Hint> hints, int at, Cue cue, String words) {
        hints.add(new Hint(at + 1, cue.startMs(), words));
    }

    /// In characters of Chinese.
    static double length(String words) {
        return words.codePoints()
                .filter(point -> !Character.isWhitespace(point))
                .mapToDouble(point -> point < 0x2e80 ? LETTER : 1)
                .sum();
    }
}
