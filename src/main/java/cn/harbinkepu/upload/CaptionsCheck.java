package cn.harbinkepu.upload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Whether a caption file is what players read (WebVTT): a player drops what it does not understand
/// without a word, and the deaf do not learn what is missing.
final class CaptionsCheck {

    private static final Pattern HEAD = Pattern.compile("WEBVTT(?:[ \\t].*)?");
    private static final Pattern ASIDE = Pattern.compile("(?:NOTE|STYLE|REGION)(?:[ \\t].*)?");
    private static final String TIME = "((?:\\d{2,}:)?[0-5]\\d:[0-5]\\d\\.\\d{3})";
    private static final Pattern TIMES = Pattern.compile(TIME + "[ \\t]+-->[ \\t]+" + TIME + "(?:[ \\t]+.*)?");

    private final List<String> lines;
    private int at;

    private CaptionsCheck(List<String> lines) {
        this.lines = lines;
    }

    /// Fails with `broken-file`, and says which line is wrong.
    static void check(byte[] file) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new Problem(ProblemCode.BROKEN_FILE, "字幕文件不是 UTF-8 编码，请另存为 UTF-8 后重新上传。");
        }
        new CaptionsCheck(text.replaceFirst("^\uFEFF", "").lines().toList()).check();
    }

    private void check() {
        if (lines.isEmpty() || !HEAD.matcher(lines.getFirst()).matches()) {
            throw wrong(0, "须以 WEBVTT 开头");
        }
        skipBlock();
        boolean hasCue = false;
        while (at < lines.size()) {
            if (lines.get(at).isBlank()) {
                at++;
            } else if (ASIDE.matcher(lines.get(at)).matches()) {
                skipBlock();
            } else {
                checkCue();
                hasCue = true;
            }
        }
        if (!hasCue) {
            throw wrong(lines.size() - 1, "没有任何一条字幕");
        }
    }

    private void checkCue() {
        if (!lines.get(at).contains("-->")) {
            at++;
            if (at == lines.size() || !lines.get(at).contains("-->")) {
                throw wrong(at - 1, "这一条字幕没有起止时间");
            }
        }
        Matcher times = TIMES.matcher(lines.get(at));
        if (!times.matches()) {
            throw wrong(at, "起止时间须写成 00:01.000 --> 00:04.000 的样子");
        }
        if (millis(times.group(1)) >= millis(times.group(2))) {
            throw wrong(at, "结束时间须晚于开始时间");
        }
        at++;
        while (at < lines.size() && !lines.get(at).isBlank()) {
            if (lines.get(at).contains("-->")) {
                throw wrong(at, "两条字幕之间须空一行");
            }
            at++;
        }
    }

    private void skipBlock() {
        while (at < lines.size() && !lines.get(at).isBlank()) {
            at++;
        }
    }

    private static long millis(String time) {
        long total = 0;
        String[] whole = time.substring(0, time.indexOf('.')).split(":", -1);
        for (String each : whole) {
            total = total * 60 + Long.parseLong(each);
        }
        return total * 1000 + Long.parseLong(time.substring(time.indexOf('.') + 1));
    }

    private static Problem wrong(int line, String what) {
        return new Problem(ProblemCode.BROKEN_FILE, "字幕文件第 %d 行有误：%s。".formatted(line + 1, what));
    }
}
