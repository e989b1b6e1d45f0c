package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.qute.TemplateData;

/// A refused act whose form the page does not have any more, because somebody else went on meanwhile: the words of the
/// refusal and what was typed, for the top of the page.
@TemplateData
public record Unplaced(String act, String refusal, List<Typed> typed) {

    /// Fields that hold words, in the order of the forms.
    private static final List<Map.Entry<String, String>> WORDS = List.of(
            Map.entry("comment", "审核意见"),
            Map.entry("exact", "针对的原文"),
            Map.entry("words", "意见"),
            Map.entry("reply", "回复"),
            Map.entry("reason", "原因"),
            Map.entry("why", "撤回原因"),
            Map.entry("replacement", "替代内容的网址"),
            Map.entry("note", "给谁看"),
            Map.entry("name", "专家姓名"),
            Map.entry("unit", "所在单位"),
            Map.entry("title", "职称"),
            Map.entry("credential", "执业证号或证书编号"),
            Map.entry("contact", "手机或邮箱"));

    public Unplaced {
        typed = List.copyOf(typed);
    }

    @TemplateData
    public record Typed(String label, String words) {}

    /// What of it the page does not show.
    ///
    /// @param html    of the panels
    /// @param beneath whether the page says it beside a form of its own
    static Optional<Unplaced> in(String html, Tried tried, boolean beneath) {
        boolean told = tried.refusal().isEmpty() || beneath || html.contains(escaped(tried.refusal()));
        List<Typed> missing = of(tried).stream()
                .filter(each -> !isIn(html, escaped(each.words())))
                .toList();
        return told && missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unplaced(tried.act(), tried.refusal(), missing));
    }

    /// All of it, for when there is no page at all.
    static Unplaced all(Tried tried) {
        return new Unplaced(tried.act(), tried.refusal(), of(tried));
    }

    /// The words of a review, which can still be said as a comment.
    public Optional<String> remark() {
        return typed.stream().map(Typed::words).findFirst().filter(words -> act.equals("review"));
    }

    private static List<Typed> of(Tried tried) {
        return WORDS.stream()
                .map(field -> new Typed(field.getValue(), tried.value(field.getKey())))
                .filter(each -> !each.words().isBlank())
                .toList();
    }

    private static boolean isIn(String html, String words) {
        return html.contains(">" + words + "</textarea>") || html.contains("value=\"" + words + "\"");
    }

    /// As templates write it.
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
