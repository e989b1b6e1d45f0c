package cn.harbinkepu.text.caption;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads and writes caption files. A player drops what it does not understand without a word, and the deaf do not learn
/// what is missing: so what is not right is told with its line.
public final class Captions {

    private static final String HEAD = "WEBVTT";

    /// A player drops it together with the words behind it.
    private static final Pattern STRAY = Pattern.compile("(?!" + Cue.MARK.pattern() + ")<");

    /// Says how letters look, which is not for a caption to say; players leave it out.
    private static final Pattern LOOKS = Pattern.compile("</?font(?:\\s[^<>]{0,200})?>", Pattern.CASE_INSENSITIVE);

    private Captions() {}

    /// WebVTT or SubRip, as UTF-8, UTF-16 or GB 18030.
    public static CaptionReading read(byte[] file) {
        Optional<DecodedText> decoded = DecodedText.of(file);
        return decoded.map(text -> read(text.text(), text.isPlainUtf8()))
                .orElseGet(() -> new CaptionReading.Broken(1, "认不出文字编码，请另存为 UTF-8 后重新上传"));
    }

    /// As above, of what has been typed.
    public static CaptionReading read(String text) {
        return read(text, true);
    }

    private static CaptionReading read(String given, boolean utf8) {
        String text = (given.startsWith("\uFEFF") ? given.substring(1) : given)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\0', '\uFFFD');
        boolean isWebVtt = text.startsWith(HEAD);
        try {
            return isWebVtt
                    ? webVtt(text, utf8)
                    : subRip(new SubRipLines(text.lines().toList()).cues());
        } catch (CaptionLines.Wrong wrong) {
            return new CaptionReading.Broken(wrong.line(), wrong.reason());
        }
    }

    /// What is not a mark of WebVTT is made a letter for all readers alike, or players would show less than a search
    /// finds.
    private static CaptionReading webVtt(String text, boolean utf8) {
        String marked = STRAY.matcher(LOOKS.matcher(text).replaceAll("")).replaceAll("&lt;");
        List<Cue> cues = new WebVttLines(marked.lines().toList()).cues();
        return new CaptionReading.Read(cues, marked, utf8 && marked.equals(text));
    }

    private static CaptionReading subRip(List<Cue> cues) {
        return new CaptionReading.Read(cues, write(cues), false);
    }

    /// WebVTT of these cues.
    public static String write(List<Cue> cues) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        cues.forEach(cue -> {
            text.append('\n').append(Timecode.of(cue.startMs())).append(" --> ").append(Timecode.of(cue.endMs()));
            if (!cue.settings().isEmpty()) {
                text.append(' ').append(cue.settings());
            }
            text.append('\n').append(cue.text()).append('\n');
        });
        return text.toString();
    }

    /// Plain words as cue text: what would be a mark is escaped.
    public static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
