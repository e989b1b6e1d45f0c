package cn.harbinkepu.core.web;

import java.util.List;

import io.quarkus.qute.TemplateData;

/// What somebody typed into a form that was not taken, to be shown and sent once more.
///
/// @param action    where it is sent to
/// @param multipart how it is sent
/// @param files     names of the files that were chosen; they are not kept
@TemplateData
public record HeldForm(String action, boolean multipart, List<Entry> entries, List<String> files) {

    /// The form token goes with each form anew.
    static final String TOKEN = "csrf";

    public HeldForm {
        entries = List.copyOf(entries);
        files = List.copyOf(files);
    }

    @TemplateData
    public record Entry(String name, String value) {

        private static final int MOST_ROWS = 16;
        private static final int ROW = 40;

        /// Whether a person typed it, as opposed to what a form says about itself.
        public boolean typed() {
            return !value.isBlank()
                    && (!label().isEmpty()
                            || value.indexOf('\n') >= 0
                            || value.chars().anyMatch(each -> each > 0x7f));
        }

        public int rows() {
            long lines = value.lines().count() + value.length() / ROW;
            return (int) Math.min(Math.max(lines, 1) + 1, MOST_ROWS);
        }

        /// The word for the fields that most is written in.
        public String label() {
            return switch (name) {
                case "title" -> "标题";
                case "summary" -> "摘要";
                case "body" -> "正文";
                case "headline" -> "标题";
                case "description" -> "情况说明";
                case "instruction" -> "公众该怎么做";
                case "headlineEn" -> "英文标题";
                case "descriptionEn" -> "英文情况说明";
                case "instructionEn" -> "英文：公众该怎么做";
                case "places" -> "精确范围";
                case "keywords" -> "关键词";
                case "comment" -> "审核意见";
                case "words", "reply" -> "意见";
                case "reason" -> "原因";
                case "attribution" -> "署名";
                case "source" -> "来源网址";
                case "name" -> "名称";
                case "note" -> "说明";
                default -> "";
            };
        }
    }

    /// Whether it came from a page that was made for somebody who was signed in, and holds no password.
    boolean isOurs() {
        return entries.stream().anyMatch(entry -> entry.name().equals(TOKEN))
                && entries.stream().noneMatch(entry -> entry.name().contains("password"));
    }

    /// Fields to read, then those that only go along.
    public List<Entry> words() {
        return entries.stream().filter(Entry::typed).toList();
    }

    public List<Entry> rest() {
        return entries.stream()
                .filter(entry -> !entry.typed() && !entry.name().equals(TOKEN))
                .toList();
    }
}
