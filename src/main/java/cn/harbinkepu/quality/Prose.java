package cn.harbinkepu.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text of a resource as it is read: the marks of Markdown, formulas, code and addresses are gone, and
/// every place is known in the text as it is kept.
final class Prose {

    /// What is not read as words, beside fenced code. A repeated part ends where the next mark could begin
    /// and is never tried again shorter: a text of nothing but marks takes no longer than another.
    private static final List<Mark> SILENT = List.of(
            new Mark("$$", "(?s)\\$\\$.*?\\$\\$"),
            new Mark("$", "\\$(?![\\s$])[^$\\n]++(?<!\\s)\\$"),
            new Mark("`", "`[^`\\n]++`"),
            new Mark("](", "!?\\[(?=[^\\[\\]\\n]*+\\]\\()"),
            new Mark("](", "\\]\\([^)\\]\\n]*+\\)"),
            new Mark("://", "https?://[^\\s）)】》。，；]+"),
            new Mark(
                    "--",
                    "(?m)^[ \\t]*+\\|?[ \\t]*+:?-{2,}+:?[ \\t]*+(?:\\|[ \\t]*+:?-{2,}+:?[ \\t]*+){0,200}+\\|?[ \\t]*+$"),
            new Mark("", "(?m)^[ \\t]*+(?:>[ \\t]?|#{1,6}[ \\t]++|[-*+][ \\t]++|\\d{1,3}[.)][ \\t]++){1,20}"),
            new Mark("*", "\\*{1,3}"),
            new Mark("__", "_{2,3}"),
            new Mark("~~", "~~"),
            new Mark("<", "</?[a-zA-Z][^>\\n]{0,200}>"));

    private static final String FENCE = "```";

    /// The list of sources at the end of an article: titles of others, not the writer's own words.
    private static final Pattern REFERENCES = Pattern.compile("(?m)^#{1,4}[ \\t]*(?:参考(?:资料|文献)|资料来源|延伸阅读)[ \\t]*$");

    private static final Pattern SENTENCE = Pattern.compile("[^。！？!?\\n]+[。！？!?]?[”’」』）)]*");
    private static final int AROUND = 12;

    private final String field;
    private final String raw;
    private final String text;
    private final int[] origin;
    private final BitSet silent;

    /// @param needs what stands in every text that has the mark: most texts have few of them
    private record Mark(String needs, Pattern pattern) {

        Mark(String needs, String pattern) {
            this(needs, Pattern.compile(pattern));
        }

        void find(String raw, BitSet silent) {
            if (!raw.contains(needs)) {
                return;
            }
            Matcher found = pattern.matcher(raw);
            while (found.find()) {
                silent.set(found.start(), found.end());
            }
        }
    }

    /// A stretch of the text as it is read.
    record Span(int start, int end) {
        int length() {
            return end - start;
        }
    }

    private Prose(String field, String raw, String text, int[] origin, BitSet silent) {
        this.field = field;
        this.raw = raw;
        this.text = text;
        this.origin = origin;
        this.silent = silent;
    }

    /// A field without marks, such as the title.
    static Prose plain(String field, String raw) {
        return read(field, raw, new BitSet());
    }

    /// A Markdown text up to its list of sources.
    static Prose markdown(String field, String raw) {
        BitSet silent = new BitSet(raw.length());
        fenced(raw, silent);
        SILENT.forEach(mark -> mark.find(raw, silent));
        Matcher references = REFERENCES.matcher(raw);
        if (raw.contains("#") && references.find()) {
            silent.set(references.start(), raw.length());
        }
        return read(field, raw, silent);
    }

    /// Code between two fences; behind a fence without a second one the text goes on.
    private static void fenced(String raw, BitSet silent) {
        int open = -1;
        int start = raw.contains(FENCE) ? 0 : raw.length();
        while (start < raw.length()) {
            int end = raw.indexOf('\n', start) < 0 ? raw.length() : raw.indexOf('\n', start);
            boolean closes = open >= 0 && raw.substring(start, end).strip().equals(FENCE);
            if (closes) {
                silent.set(open, end);
            }
            boolean opens = open < 0 && raw.startsWith(FENCE, start);
            open = closes ? -1 : opens ? start : open;
            start = end + 1;
        }
    }

    /// Takes no place on the page, or only sets Chinese characters apart: a reader reads on, and so do the rules.
    private static boolean isUnseen(String raw, int at) {
        char letter = raw.charAt(at);
        boolean apart = (letter == ' ' || letter == '\u3000')
                && at > 0
                && at + 1 < raw.length()
                && Character.isIdeographic(raw.charAt(at - 1))
                && Character.isIdeographic(raw.charAt(at + 1));
        return apart || Character.getType(letter) == Character.FORMAT;
    }

    private static Prose read(String field, String raw, BitSet silent) {
        StringBuilder text = new StringBuilder(raw.length());
        int[] origin = new int[raw.length() + 1];
        for (int i = silent.nextClearBit(0); i < raw.length(); i = silent.nextClearBit(i + 1)) {
            char letter = raw.charAt(i);
            if (isUnseen(raw, i)) {
                continue;
            }
            origin[text.length()] = i;
            // The cells of a table are sentences of their own.
            text.append(letter == '|' ? '\n' : letter);
        }
        origin[text.length()] = raw.length();
        return new Prose(field, raw, text.toString(), origin, silent);
    }

    /// The same with other words for it.
    ///
    /// @param from where each of them stands in the text as it is read, and its end
    Prose as(String words, int[] from) {
        int[] places = new int[words.length() + 1];
        Arrays.setAll(places, i -> origin[from[i]]);
        return new Prose(field, raw, words, places, silent);
    }

    /// Whether the line break at this place of the text is one within a paragraph: a reader reads on.
    boolean runsOn(int lineBreak) {
        int at = origin[lineBreak];
        boolean begins = at + 1 < raw.length() && !silent.get(at + 1) && raw.charAt(at + 1) != '|';
        int line = raw.lastIndexOf('\n', at - 1) + 1;
        return raw.charAt(at) == '\n' && begins && raw.charAt(line) != '#';
    }

    String field() {
        return field;
    }

    String text() {
        return text;
    }

    String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    /// Stretches up to a full stop or the end of a line, blank ones left out.
    List<Span> sentences() {
        List<Span> all = new ArrayList<>();
        Matcher found = SENTENCE.matcher(text);
        while (found.find()) {
            if (!found.group().isBlank()) {
                all.add(new Span(found.start(), found.end()));
            }
        }
        return all;
    }

    /// The sentence that has this place in it, but no more than so many letters to each side.
    Span sentenceAt(int place, int most) {
        int start = place;
        while (start > Math.max(0, place - most) && !isEnd(text.charAt(start - 1))) {
            start--;
        }
        int end = place;
        while (end < Math.min(text.length(), place + most) && !isEnd(text.charAt(end))) {
            end++;
        }
        return new Span(start, end);
    }

    private static boolean isEnd(char letter) {
        return "。！？!?\n".indexOf(letter) >= 0;
    }

    /// The place in the text as it is kept. Where marks of Markdown stand within, the quote is the longest
    /// piece without any, so that an editor of either kind finds it; blanks and what nobody sees are part
    /// of it.
    Passage passage(Span span) {
        int mark = silent.nextSetBit(origin[span.start()]);
        boolean marked = mark >= 0 && mark < origin[span.end() - 1];
        Span piece = marked ? longestWithoutMarks(span) : span;
        int start = origin[piece.start()];
        int end = origin[piece.end() - 1] + 1;
        return new Passage(
                field,
                raw.substring(start, end),
                raw.substring(Math.max(0, start - AROUND), start),
                raw.substring(end, Math.min(raw.length(), end + AROUND)),
                start,
                end);
    }

    private Span longestWithoutMarks(Span span) {
        Span longest = new Span(span.start(), span.start() + 1);
        int from = span.start();
        for (int i = span.start() + 1; i <= span.end(); i++) {
            if (i == span.end() || origin[i] != origin[i - 1] + 1) {
                longest = i - from > longest.length() ? new Span(from, i) : longest;
                from = i;
            }
        }
        return longest;
    }
}
