package cn.harbinkepu.book.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkus.qute.TemplateData;

/// How a reader wants books set, kept in the reader's own browser.
///
/// @param size    of the letters, 1 to 5
/// @param leading space between the lines, 1 to 3
/// @param paper   `auto` follows the site
@TemplateData
record Look(int size, int leading, String paper) {

    static final String COOKIE = "kepu-book";

    static final Look USUAL = new Look(2, 2, "auto");

    private static final Map<String, String> PAPERS = Map.of("auto", "跟随网站", "day", "白昼", "sepia", "米黄", "night", "夜间");
    private static final List<String> ORDER = List.of("auto", "day", "sepia", "night");
    private static final List<String> SIZES = List.of("小", "标准", "大", "较大", "特大");
    private static final List<String> LEADINGS = List.of("紧凑", "适中", "宽松");
    private static final Pattern WRITTEN = Pattern.compile("([1-5])-([1-3])-(auto|day|sepia|night)");

    /// A choice in the form.
    @TemplateData
    record Choice(String value, String words, boolean chosen) {}

    /// The usual one for what is none.
    static Look parse(@Nullable String written) {
        Matcher look = WRITTEN.matcher(written == null ? "" : written);
        return look.matches()
                ? new Look(Integer.parseInt(look.group(1)), Integer.parseInt(look.group(2)), look.group(3))
                : USUAL;
    }

    public List<Choice> sizes() {
        return numbered(SIZES, size);
    }

    public List<Choice> leadings() {
        return numbered(LEADINGS, leading);
    }

    public List<Choice> papers() {
        return ORDER.stream()
                .map(each -> new Choice(each, PAPERS.getOrDefault(each, each), each.equals(paper)))
                .toList();
    }

    @Override
    public String toString() {
        return size + "-" + leading + "-" + paper;
    }

    private static List<Choice> numbered(List<String> words, int chosen) {
        return words.stream()
                .map(word -> words.indexOf(word) + 1)
                .map(number -> new Choice(Integer.toString(number), words.get(number - 1), number == chosen))
                .toList();
    }
}
