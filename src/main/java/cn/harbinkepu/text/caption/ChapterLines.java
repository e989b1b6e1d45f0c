package cn.harbinkepu.text.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Chapters as people write them down, a line each: `03:20 冰层有多厚`. Each chapter ends where the next begins.
public final class ChapterLines {

    private static final Pattern LINE = Pattern.compile("\\s*(\\d[\\d:.,]*)[\\s\\-–—、]+(\\S.*?)\\s*");

    /// The last one, if nobody knows how long the film is.
    private static final long AT_LEAST_MS = 1000;

    private ChapterLines() {}

    /// WebVTT is taken as it is.
    ///
    /// @param durationMs where the last chapter ends
    public static CaptionReading read(String text, long durationMs) {
        if (text.stripLeading().startsWith("WEBVTT")) {
            return Captions.read(text);
        }
        List<Cue> cues = new ArrayList<>();
        Optional<CaptionReading> wrong = collect(text.lines().toList(), cues);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (cues.isEmpty()) {
            return new CaptionReading.Broken(1, "没有任何一章");
        }
        List<Cue> chapters = joined(cues, durationMs);
        return new CaptionReading.Read(chapters, Captions.write(chapters), false);
    }

    /// The same chapters when it has become known how long the film is: the last one goes on to its end.
    public static List<Cue> ended(List<Cue> chapters, long durationMs) {
        if (chapters.isEmpty() || !endsOpen(chapters.getLast(), durationMs)) {
            return chapters;
        }
        Cue last = chapters.getLast();
        List<Cue> ended = new ArrayList<>(chapters.subList(0, chapters.size() - 1));
        ended.add(new Cue(last.startMs(), durationMs, last.settings(), last.text()));
        return List.copyOf(ended);
    }

    private static boolean endsOpen(Cue last, long durationMs) {
        return last.endMs() - last.startMs() == AT_LEAST_MS && last.endMs() < durationMs;
    }

    /// The lines of chapters that were kept as WebVTT.
    public static String write(List<Cue> chapters) {
        return chapters.stream()
                .map(cue -> Timecode.shortly(cue.startMs()) + " " + cue.plain())
                .collect(Collectors.joining("\n"));
    }

    private static Optional<CaptionReading> collect(List<String> lines, List<Cue> cues) {
        long last = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            Matcher line = LINE.matcher(lines.get(i));
            Optional<Long> start = line.matches() ? Timecode.loose(line.group(1)) : Optional.empty();
            if (start.isEmpty()) {
                return broken(i, "每行写一章，先写时间再写标题，如“03:20 冰层有多厚”");
            }
            if (start.get() <= last) {
                return broken(i, "这一章须晚于前一章");
            }
            last = start.get();
            cues.add(Cue.of(last, last + AT_LEAST_MS, Captions.escape(line.group(2))));
        }
        return Optional.empty();
    }

    private static Optional<CaptionReading> broken(int line, String reason) {
        return Optional.of(new CaptionReading.Broken(line + 1, reason));
    }

    private static List<Cue> joined(List<Cue> cues, long durationMs) {
        List<Cue> joined = new ArrayList<>();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            long end = i + 1 < cues.size() ? cues.get(i + 1).startMs() : Math.max(durationMs, cue.endMs());
            joined.add(Cue.of(cue.startMs(), end, cue.text()));
        }
        return joined;
    }
}
