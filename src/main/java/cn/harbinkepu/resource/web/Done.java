package cn.harbinkepu.resource.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an act of the studio says when it has succeeded. The page it leads to is asked with `?done=<code>`, so that it
/// can be reloaded; the list is closed, so that no address can put words of its own on a page.
public enum Done {
    SAVED("已保存。"),
    SUBMITTED("已提交审核。"),
    REVIEWED("审核意见已记下。"),
    CLAIMED("已认领，这一步由您审核。"),
    RELEASED("已放回，其他人可以认领。"),
    ASSIGNED("已改派。"),
    PRIORITISED("已调整缓急。"),
    TAKEN_BACK("已撤回提交，可以继续修改。"),
    DISCARDED("草稿已删除。"),
    COMMENTED("意见已记下。"),
    RESOLVED("已标为解决。"),
    REOPENED("已重新打开。"),
    LINK_REVOKED("链接已撤销。"),
    HANDED_OVER("稿件已移交。"),
    PLAN_SAVED("审核方案已保存，之后提交的内容按此审核。"),
    PUBLISHED("已发布，公众现在就能看到。"),
    SCHEDULED("已安排，到时自动进行。"),
    UNSCHEDULED("已取消安排。"),
    CORRECTING("已开始更正；新版发布之前，原内容继续公开。"),
    WITHDRAWN("已撤回，各处同步情况见下方。"),
    RESTORED("已把旧版内容恢复为新的草稿。"),
    RETRIED("已重新开始处理文件。"),
    DROPPED("未保存的内容已丢弃。"),
    PREVIEW_MADE("预览链接已生成。"),
    PREVIEW_ENDED("预览链接已失效。"),
    RECHECKED("复核已记入核查记录。"),
    OWNER_CHANGED("责任人已更换。"),
    REVIEW_DATE_CHANGED("下次复核日期已更改。");

    private final String zh;

    Done(String zh) {
        this.zh = zh;
    }

    /// The words for a person.
    public String zh() {
        return zh;
    }

    /// The code in the address, such as `preview-made`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Done> of(String code) {
        return Arrays.stream(values()).filter(done -> done.code().equals(code)).findFirst();
    }
}
