package cn.harbinkepu.ingest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.core.LargestPicture;
import cn.harbinkepu.resource.PlainText;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Words;

/// Says of a document what it says of itself: title, text and language.
@ApplicationScoped
class Describer {

    private static final int LONGEST_TITLE = 100;

    /// The mark of a Markdown heading.
    private static final String HEADING = "^#{1,6} ";

    /// A figure in its place, and a note about the text: neither says what the document is about.
    private static final String FIGURE = "!\\[[^\\[\\]\\n]*+\\]\\([^)\\n\\[]*+\\)";

    private static final String NOTE = "(?m)^" + Recognising.NOTE + ".*$";

    /// `$…$` and `$$…$$`, not prices.
    private static final Pattern FORMULA =
            Pattern.compile("(\\$\\$?)(?=\\S)([^$\\n]*[^$\\s])\\1(?![$\\d])|\\$\\$\\s*+([^$]*[^$\\s])\\s*+\\$\\$");

    private final Words words;

    record Description(String title, String body, String language) {}

    Describer(Words words) {
        this.words = words;
    }

    /// What a document says.
    ///
    /// @param title    as stated by the document
    /// @param language likewise
    record Source(Optional<String> title, Optional<String> language, String text) {}

    Source of(Extraction.Text found, String text) {
        return new Source(found.title(), found.language(), text);
    }

    Source ofPicture(String fileName, String text) {
        return new Source(Optional.of(titleOf(fileName)), Optional.empty(), text);
    }

    /// Takes long for long texts: to be called from a worker.
    Description describe(String fileName, Source found) {
        String text = found.text();
        String plain = plain(text);
        String title = found.title().filter(stated -> !stated.isBlank()).orElseGet(() -> firstLine(plain, fileName));
        return new Description(
                shortened(title),
                withoutTitle(text, title.strip()),
                words.language(plain).or(found::language).orElse("zh-CN"));
    }

    /// The text without figures and notes.
    static String plain(String text) {
        return text.replaceAll(FIGURE, "").replaceAll(NOTE, "").strip();
    }

    /// The same without the signs of Markdown and HTML; of a formula its own text.
    static String plainWords(String text) {
        return FORMULA.matcher(PlainText.of(plain(text)))
                .replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(found.group(2)).orElse(found.group(3))));
    }

    /// A file name without its extension.
    static String titleOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return shortened(dot > 0 ? fileName.substring(0, dot) : fileName);
    }

    static String words(Extraction.Reason reason) {
        return switch (reason) {
            case TOO_LARGE_UNPACKED -> "文件解压后过大，为安全起见没有读取。";
            case TOO_DEEPLY_NESTED -> "文件嵌套层数过多，为安全起见没有读取。";
            case TOO_MANY_MEMBERS -> "文件内含的条目过多，为安全起见没有读取。";
            case TOO_MANY_PIXELS -> "图片超过 %s的上限，请缩小后重新上传。".formatted(LargestPicture.words());
            case TOO_MUCH_MEMORY -> "读取文件所需内存过多，请拆分或简化后重新上传。";
        };
    }

    /// Many documents carry no title of their own; their first line is one if it is short.
    private static String firstLine(String text, String fileName) {
        return text.lines()
                .map(line -> line.replaceFirst(HEADING, "").strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> line.length() <= LONGEST_TITLE)
                .orElseGet(() -> titleOf(fileName));
    }

    /// A page shows the title above the text, so the text need not begin with it. What has nothing else keeps it.
    private static String withoutTitle(String text, String title) {
        String first = text.lines().findFirst().orElse("");
        boolean isTitle = first.replaceFirst(HEADING, "").equals(title);
        return isTitle && text.length() > first.length()
                ? text.substring(first.length()).strip()
                : text;
    }

    private static String shortened(String title) {
        String line = title.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1) + "…";
    }
}
