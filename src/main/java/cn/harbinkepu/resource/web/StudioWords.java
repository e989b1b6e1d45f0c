package cn.harbinkepu.resource.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.account.AuditLog;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.resource.Stage;
import cn.harbinkepu.resource.Workflow;
import cn.harbinkepu.work.Followers;

/// How staff pages say what the domain knows.
@TemplateExtension
final class StudioWords {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private StudioWords() {}

    /// `2026年1月15日 06:30`, Beijing time.
    static String beijingMinute(OffsetDateTime time) {
        return MINUTE.format(time.withOffsetSameInstant(BEIJING));
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
            case "describe" -> "整理标题、摘要与关键词";
            case "recognise" -> "识别图片中的文字";
            case "clean" -> "去除位置、相机与作者信息";
            case "probe" -> "检查音视频";
            case "poster" -> "截取封面";
            case "stream" -> "制作在线播放版本";
            default -> stage.name();
        };
    }

    static String stateWord(Stage stage) {
        return switch (stage.state()) {
            case WAITING -> "等待中";
            case RUNNING -> "进行中";
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
        return switch (follower.listener()) {
            case "search.index" -> "搜索索引";
            case "resource.documents" -> "公开页面与接口";
            case "feed.candidates" -> "推荐与订阅";
            case "partner.removals" -> "合作媒体";
            default -> follower.listener();
        };
    }

    static String stateWord(Followers.Follower follower) {
        return switch (follower.state()) {
            case DONE -> "已同步";
            case WAITING -> "等待中";
            case FAILED -> "没有成功，将重试";
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
            case FIGURE -> "文中图片";
        };
    }

    /// What a line of the audit log says, for a person.
    static String actWord(AuditLog.Line line) {
        return switch (line.action()) {
            case "resource.create" -> "新建";
            case "resource.edit" -> "修改内容";
            case "resource.revise" -> "导入新版本";
            case "resource.replace-files" -> "更换文件";
            case "resource.retry-files" -> "重新处理文件";
            case "resource.submit" -> "提交审核";
            case "resource.review" -> "RETURN".equals(line.detail().getString("verdict")) ? "审核退回" : "审核通过";
            case "resource.take-back" -> "撤回提交";
            case "resource.sign-off" -> "RETURN".equals(line.detail().getString("verdict")) ? "专家凭链接退回" : "专家凭链接签审通过";
            case "resource.schedule" -> "定时发布";
            case "resource.publish" -> line.detail().getBoolean("unattended", false) ? "按约定自动发布" : "发布";
            case "resource.correct" -> "发起更正";
            case "resource.withdraw" -> line.detail().getBoolean("unattended", false) ? "按约定自动撤回" : "撤回";
            case "resource.plan-withdrawal" -> "安排撤回";
            case "resource.unschedule" -> "取消安排";
            case "resource.restore" -> "恢复旧版";
            case "resource.preview" -> "生成预览链接";
            case "resource.end-preview" -> "收回预览链接";
            case "trust.recheck" -> "复核";
            case "trust.move" -> "更改复核日期";
            case "trust.assign" -> "更换责任人";
            case "resource.import" -> "批量导入";
            case "resource.remove" -> "删除草稿";
            case "resource.hold" -> "没有自动发布";
            case "quality.waive" -> "放行一处问题";
            case "quality.set-level" -> "调整规则级别";
            case "quality.add-term" -> "词表增加一词";
            case "quality.change-term" -> "词表修改一词";
            case "quality.retire-term" -> "词表停用一词";
            case "quality.restore-term" -> "词表重新使用一词";
            case "ingest.import" -> "批量导入";
            case "ingest.cancel" -> "取消导入";
            case "ingest.undo" -> "撤销导入";
            case "ingest.unpack" -> "拆开压缩包";
            case "ingest.release" -> "解除文件隔离";
            case "ingest.accept-suggestion" -> "采用建议";
            case "ingest.decline-suggestion" -> "不采用建议";
            case "account.sign-in" -> "登录";
            case "account.sign-in-failed" -> "登录失败";
            case "account.sign-out" -> "退出";
            case "account.disable" -> "停用账号";
            case "account.refused" -> "操作被拒绝";
            case "audit.check" -> "核验日志";
            case "audit.export" -> "导出日志";
            case "organisation.add" -> "新建单位";
            case "organisation.change" -> "修改单位";
            case "organisation.close" -> "停用单位";
            case "organisation.reopen" -> "恢复单位";
            case "organisation.hand-over" -> "移交资源";
            case "organisation.add-person" -> "新建账号";
            case "organisation.change-person" -> "修改账号";
            case "organisation.move-person" -> "调动人员";
            case "organisation.grant" -> "授予角色";
            case "organisation.revoke" -> "收回角色";
            case "organisation.invite" -> "生成设置密码的链接";
            case "account.set-password" -> "设置密码";
            case "search.rebuild" -> "重建搜索索引";
            case "account.enable" -> "恢复账号";
            default -> line.action();
        };
    }
}
