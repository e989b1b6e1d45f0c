package cn.harbinkepu.text.caption;

import java.util.List;
import java.util.regex.Pattern;

/// One caption: from when to when which words are shown.
///
/// @param settings where on the picture, as WebVTT writes it; mostly empty
/// @param text     lines of WebVTT cue text, marks such as `<v 讲解员>` included
public record Cue(long startMs, long endMs, String settings, String text) {

    /// The marks that WebVTT knows; whatever else begins with `<` somebody has typed.
    static final Pattern MARK = Pattern.compile("</?(?:[cibu]|ruby|rt)(?:\\.[^\\s<>.]+)*+>|</?(?:v|lang)>"
            + "|<(?:v|lang)(?:\\.[^\\s<>.]+)*+[ \\t][^<>\\n]*+>|<(?:\\d{2,}+:)?\\d{2}:\\d{2}\\.\\d{3}>");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /// A line that ends with a mark of Chinese needs no gap before the next; without one the gap is the mark.
    private static final Pattern LINE_END = Pattern.compile("(?<=[，。、；：？！…—”’）》」』])\\s*\\R\\s*(?=[\\u2e80-\\uffef“‘])");

    public Cue {
        if (startMs < 0 || endMs <= startMs) {
            throw new IllegalArgumentException("a cue from %d to %d".formatted(startMs, endMs));
        }
    }

    public static Cue of(long startMs, long endMs, String text) {
        return new Cue(startMs, endMs, "", text);
    }

    /// The words alone, on one line.
    public String plain() {
        return spaced(LINE_END.matcher(said()).replaceAll(""));
    }

    /// The words alone, on the lines on which they were written; none is empty.
    public List<String> lines() {
        return said().lines().map(Cue::spaced).filter(line -> !line.isEmpty()).toList();
    }

    private static String spaced(String words) {
        return SPACE.matcher(words).replaceAll(" ").strip();
    }

    private String said() {
        String words = MARK.matcher(text).replaceAll("");
        return words.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&lrm;", "")
                .replace("&rlm;", "")
                .replace("&amp;", "&");
    }
}
