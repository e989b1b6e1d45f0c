package cn.harbinkepu.resource.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.LostTexts;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.resource.Stage;
import cn.harbinkepu.resource.Workflow;
import cn.harbinkepu.work.Followers;

/// How staff pages say what the domain knows.
@TemplateExtension
final class StudioWords {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private StudioWords() {}

    /// `2026年1月15日 06:30`, Beijing time.
    static String beijingMinute(OffsetDateTime time) {
        return MINUTE.format(time.withOffsetSameInstant(BEIJING));
    }

    /// `06:30`, Beijing time.
    static String beijingClock(OffsetDateTime time) {
        return CLOCK.format(time.withOffsetSameInstant(BEIJING));
    }

    /// `标题、正文`
    static String fieldNames(LostTexts.Lost lost) {
        return lost.fields().stream().map(ShownComparison::label).collect(Collectors.joining("、"));
    }

    static String css(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static String titleOrNone(String title) {
        return title.isBlank() ? "（尚无标题）" : title;
    }

    static String stateWord(String state) {
        return switch (state) {
            case "DRAFT" -> "草稿";
            case "SUBMITTED" -> "审核中";
            case "REVIEWED" -> "待发布";
            case "SCHEDULED" -> "已定时";
            case "PUBLISHED" -> "已发布";
            case "SUPERSEDED" -> "已被更新";
            case "WITHDRAWN" -> "已撤回";
            default -> state;
        };
    }

    static String stateTag(String state) {
        return switch (state) {
            case "PUBLISHED" -> "good";
            case "WITHDRAWN" -> "bad";
            case "SUBMITTED", "REVIEWED", "SCHEDULED" -> "article";
            default -> "";
        };
    }

    /// What is done in a stage.
    static String doing(Stage stage) {
        return switch (stage.name()) {
            case "extract" -> "读取文件";
            case "describe" -> "整理标题与正文";
            case "recognise" -> "识别图片中的文字";
            case "book" -> "制作在线阅读版";
            case "clean" -> "去除位置、相机与作者信息";
            case "probe" -> "检查音视频";
            case "sound" -> "统一音量";
            case "first" -> "制作基础清晰度（可播放）";
            case "poster" -> "截取封面";
            case "stream" -> "制作更多清晰度";
            case "picture" -> "制作可放大的图片";
            default -> stage.name();
        };
    }

    static String stateWord(Stage stage) {
        return switch (stage.state()) {
            case WAITING -> "等待中";
            case RUNNING -> stage.nextTry().isPresent() ? "等待再试" : "进行中";
            case DONE -> "完成";
            case FAILED -> "失败";
            case SKIPPED -> "不需要";
        };
    }

    static int percent(Stage stage) {
        return (int) Math.round(stage.progress() * 100);
    }

    /// `复审 · 学科专家`.
    static String stepWord(EditorView view, int step) {
        String name = view.plan().get(step).name();
        return name + " · " + NextSteps.reviewer(view.plan().get(step).role());
    }

    /// Where a step of the way stands: `done`, `now` or `todo`.
    static String stand(EditorView view, int step) {
        int passed =
                switch (view.state()) {
                    case "DRAFT" -> -1;
                    case "SUBMITTED" -> view.step();
                    default -> view.steps().size();
                };
        return step < passed ? "done" : step == passed ? "now" : "todo";
    }

    /// Where a listener keeps its copy, for an editor.
    static String placeWord(Followers.Follower follower) {
        return placeName(follower.listener());
    }

    static String stateWord(Followers.Follower follower) {
        return switch (follower.state()) {
            case DONE -> "已同步";
            case WAITING -> "等待中";
            case FAILED -> "没有成功，将重试";
        };
    }

    /// What a language tag is called.
    static String languageName(String tag) {
        return switch (tag) {
            case "zh-CN", "zh-Hans" -> "简体中文";
            case "zh-TW", "zh-Hant" -> "繁体中文";
            default -> Locale.forLanguageTag(tag).getDisplayName(Locale.SIMPLIFIED_CHINESE);
        };
    }

    /// Where a listener keeps its copy, for an administrator.
    static String placeName(String listener) {
        return switch (listener) {
            case "search.index" -> "搜索索引";
            case "resource.documents" -> "公开页面与接口";
            case "feed.candidates" -> "推荐与订阅";
            case "partner.removals" -> "合作媒体";
            case "partner.copies" -> "合作媒体的副本";
            case "relay.hook" -> "合作媒体的推送";
            case "relay.hub" -> "订阅源的推送";
            case "outlet.duties" -> "公众号等渠道";
            case "screen.withdrawals" -> "联播屏";
            case "push.warnings" -> "订阅预警的读者";
            case "reach.email" -> "预警接收人（邮件）";
            case "reach.loudspeaker" -> "预警接收人（大喇叭）";
            case "reach.sms" -> "预警接收人（短信）";
            case "reach.webhook" -> "预警接收人（对接系统）";
            case "caption.moments" -> "字幕与图中文字";
            case "live" -> "打开着的页面（预警横幅）";
            case "push" -> "读者的新内容提醒";
            default -> listener;
        };
    }

    static String verdictWord(Workflow.Verdict verdict) {
        return verdict == Workflow.Verdict.APPROVE ? "通过" : "退回修改";
    }

    static String fileSize(long bytes) {
        return bytes < 1 << 20
                ? "%.0f KB".formatted(Math.max(1, bytes / 1024.0))
                : "%.1f MB".formatted(bytes / 1048576.0);
    }

    static String roleWord(EditorView.FileView file) {
        return switch (file.role()) {
            case ORIGINAL -> "原文件";
            case CAPTIONS -> "字幕";
            case CHAPTERS -> "章节";
            case FIGURE -> "文中图片";
        };
    }
}
