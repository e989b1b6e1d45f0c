package cn.harbinkepu.text.caption;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// [WebVTT](https://www.w3.org/TR/webvtt1/), by the words of its syntax and not by what its parser forgives.
final class WebVttLines extends CaptionLines {

    private static final Pattern HEAD = Pattern.compile("WEBVTT(?:[ \\t].*)?");
    private static final Pattern ASIDE = Pattern.compile("(?:NOTE|STYLE|REGION)(?:[ \\t].*)?");
    private static final Pattern TIMES =
            Pattern.compile("[ \\t]*(\\S+)[ \\t]+-->[ \\t]+(\\S+)(?:[ \\t]+(\\S.*?))?[ \\t]*");

    WebVttLines(List<String> lines) {
        super(lines);
    }

    @Override
    void head() {
        if (ended() || !HEAD.matcher(line()).matches()) {
            throw wrong("须以 WEBVTT 开头");
        }
        skipBlock();
    }

    @Override
    void block(List<Cue> cues) {
        if (ASIDE.matcher(line()).matches()) {
            skipBlock();
            return;
        }
        if (!line().contains(ARROW)) {
            next();
            if (ended() || !line().contains(ARROW)) {
                throw wrongBefore("这一条字幕没有起止时间");
            }
        }
        cues.add(cue());
    }

    private Cue cue() {
        Matcher times = TIMES.matcher(line());
        if (!times.matches()) {
            throw malformed();
        }
        long start = Timecode.strict(times.group(1)).orElseThrow(this::malformed);
        long end = inOrder(start, Timecode.strict(times.group(2)).orElseThrow(this::malformed));
        String settings = times.group(3) == null ? "" : times.group(3);
        next();
        return new Cue(start, end, settings, String.join("\n", rest()));
    }

    private Wrong malformed() {
        return wrong("起止时间须写成 00:01.000 --> 00:04.000 的样子");
    }
}
