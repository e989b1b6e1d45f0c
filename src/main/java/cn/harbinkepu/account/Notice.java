package cn.harbinkepu.account;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Something a person is told of their work.
///
/// @param title   what it is about, such as the title of a resource
/// @param words   what has happened, with the reason where there is one
/// @param address of the page on which something can be done about it, from the root of the site
/// @param once    what is told with the same word again is not told
public record Notice(Kind kind, String title, String words, String address, Optional<String> once) {

    /// Longer words are cut: the page behind the address has them in full.
    private static final int LONGEST = 500;

    /// What people are told of.
    public enum Kind {
        ASSIGNED("任务改派给您"),
        DUE("审核即将到期"),
        RETURNED("稿件被退回"),
        FILE_FAILED("文件处理失败"),
        SIGNED("专家已签审"),
        PASSED("审核全部通过"),
        TO_PUBLISH("等待发布"),
        PUBLISHED("已发布"),
        HELD("没有自动发布"),
        WITHDRAWN("已撤回"),
        HANDED_OVER("稿件移交"),
        RECHECK("到期复核"),
        SEARCH_FOUND("保存的搜索有新内容"),
        WEBHOOK_STOPPED("推送地址已停用"),
        OUTLET("渠道待处理");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }

        /// The stable name for programs, such as `handed-over`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Notice {
        title = cut(title.isBlank() ? "（没有标题）" : title);
        words = cut(words);
    }

    /// About one resource.
    public static Notice of(Kind kind, UUID resource, String title, String words) {
        return new Notice(kind, title, words, "/studio/resources/" + resource, Optional.empty());
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
