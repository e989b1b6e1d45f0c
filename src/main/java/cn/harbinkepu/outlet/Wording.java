package cn.harbinkepu.outlet;

import java.util.ArrayList;
import java.util.List;

import cn.harbinkepu.resource.PublishedResource;

/// What a platform would say of a resource, within its limits.
///
/// @param text  summary or description, with licence and source at its end
/// @param hints what was cut or is missing, in words
public record Wording(String title, String text, String author, String credit, List<String> hints) {

    private static final int LONGEST_TAG = 20;
    private static final int TAGS = 4;

    public Wording {
        hints = List.copyOf(hints);
    }

    /// For articles: the summary alone; the credit stands in the text.
    public static Wording ofArticle(PublishedResource resource, Limits limits) {
        List<String> hints = new ArrayList<>();
        return new Wording(
                cut("标题", resource.title(), limits.title(), hints),
                cut("摘要", flat(resource.summary()), limits.text(), hints),
                cut("作者", resource.attribution(), limits.author(), hints),
                credit(resource),
                hints);
    }

    /// For films: the summary, what it is about as topics, and the credit, which is never cut.
    public static Wording ofFilm(PublishedResource resource, Limits limits) {
        List<String> hints = new ArrayList<>();
        String credit = credit(resource);
        String title = cut("标题", resource.title(), limits.title(), hints);
        int left = limits.text() - title.length() - credit.length() - 2;
        String tags = tags(resource);
        String room = tags.length() < left / 2 ? tags : "";
        String summary = cut("简介", flat(resource.summary()), Math.max(0, left - room.length()), hints);
        String text = String.join(
                "\n",
                List.of(title, (summary + room).strip(), credit).stream()
                        .filter(line -> !line.isEmpty())
                        .toList());
        return new Wording(title, text, resource.attribution(), credit, hints);
    }

    /// Whose it is and what may be done with it.
    public static String credit(PublishedResource resource) {
        return "来源：%s，许可：%s".formatted(resource.attribution(), resource.licence());
    }

    private static String tags(PublishedResource resource) {
        StringBuilder tags = new StringBuilder();
        resource.keywords().stream()
                .map(word -> word.replaceAll("[\\s#@]", ""))
                .filter(word -> !word.isEmpty() && word.length() <= LONGEST_TAG)
                .limit(TAGS)
                .forEach(word -> tags.append(" #").append(word));
        return tags.toString();
    }

    private static String cut(String what, String text, int most, List<String> hints) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        hints.add("%s最多 %d 个字，后面的会截去。".formatted(what, most));
        return most == 0 ? "" : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
