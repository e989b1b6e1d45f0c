package cn.harbinkepu.text.caption;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// SubRip (`.srt`), which no standard describes: a number, times with a comma, text until a blank line. Marks that
/// WebVTT knows stay, others go.
final class SubRipLines extends CaptionLines {

    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,6}\\s*");
    private static final Pattern TIMES =
            Pattern.compile("\\s*(\\d[\\d:.,]*)\\s*-->\\s*(\\d[\\d:.,]*)(?:\\s+[XY]\\d:.*)?\\s*");
    private static final Pattern KEPT = Pattern.compile("&lt;(/?[ibuIBU])&gt;");
    private static final Pattern DROPPED = Pattern.compile("\\{\\\\[^{}]{0,100}}|</?font[^<>]{0,200}>");

    SubRipLines(List<String> lines) {
        super(lines);
    }

    @Override
    void head() {
        if (!skipBlank() || !(isTimes(line()) || (NUMBER.matcher(line()).matches() && isTimes(following())))) {
            throw ended() ? new Wrong(1, "没有任何一条字幕") : wrong("既不是 WebVTT（以 WEBVTT 开头），也不是 SRT（以序号和起止时间开头）");
        }
    }

    @Override
    void block(List<Cue> cues) {
        boolean numbered = NUMBER.matcher(line()).matches();
        if (numbered && isTimes(following())) {
            next();
        } else if (numbered && !following().isBlank()) {
            throw wrong("这一条字幕没有起止时间");
        }
        if (isTimes(line())) {
            cues.add(cue());
        } else {
            addTo(cues);
        }
    }

    private static boolean isTimes(String line) {
        return line.contains(ARROW);
    }

    private Cue cue() {
        Matcher times = TIMES.matcher(line());
        if (!times.matches()) {
            throw malformed();
        }
        long start = Timecode.loose(times.group(1)).orElseThrow(this::malformed);
        long end = inOrder(start, Timecode.loose(times.group(2)).orElseThrow(this::malformed));
        next();
        return Cue.of(start, end, text());
    }

    /// Text behind a blank line belongs to the caption before it.
    private void addTo(List<Cue> cues) {
        Cue last = cues.removeLast();
        cues.add(Cue.of(last.startMs(), last.endMs(), last.text() + "\n" + text()));
    }

    private String text() {
        String text = rest().stream().map(String::strip).collect(Collectors.joining("\n"));
        String marked = Captions.escape(DROPPED.matcher(text).replaceAll(""));
        return KEPT.matcher(marked).replaceAll(mark -> "<" + mark.group(1).toLowerCase(java.util.Locale.ROOT) + ">");
    }

    private Wrong malformed() {
        return wrong("起止时间须写成 00:00:01,000 --> 00:00:04,000 的样子");
    }
}
