package cn.harbinkepu.bulk.web;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.bulk.ImportReport;
import cn.harbinkepu.bulk.ImportReport.RowResult;
import cn.harbinkepu.bulk.RowSelection;

/// How the pages of imports say what the domain knows.
@TemplateExtension
final class ImportWords {

    private ImportWords() {}

    static String word(ImportReport.State state) {
        return switch (state) {
            case WAITING -> "等待中";
            case RUNNING -> "进行中";
            case DONE -> "完成";
            case FAILED -> "失败";
            case CANCELLED -> "已取消";
        };
    }

    static String word(RowSelection selection) {
        return switch (selection) {
            case ALL -> "全部";
            case CREATED -> "新建";
            case UPDATED -> "更新";
            case UNCHANGED -> "没有变化";
            case FAILED -> "失败";
            case HELD -> "未公开";
            case WARNED -> "有提示";
            case LEFT -> "未撤销";
        };
    }

    static String outcomeWord(RowResult row) {
        return switch (row.outcome()) {
            case "CREATED" -> "新建";
            case "UPDATED" -> "更新";
            case "UNCHANGED" -> "没有变化";
            case "FAILED" -> "失败";
            default -> row.outcome();
        };
    }

    /// That it is no more than a draft.
    static String heldWord(ImportReport report) {
        return report.dryRun() ? "将保留为草稿" : "保留为草稿";
    }

    static String undoneWord(RowResult row) {
        return switch (row.undone().orElse("")) {
            case "WITHDRAWN" -> "已撤回";
            case "REMOVED" -> "草稿已删除";
            case "RESTORED" -> "已恢复原内容";
            case "LEFT" -> "没有撤销";
            default -> "";
        };
    }

    /// How fast it goes and how long it will still take; empty before that can be said.
    static String pace(ImportReport report) {
        if (report.startedAt().isEmpty() || report.done() == 0 || report.total() == 0) {
            return "";
        }
        double seconds = Math.max(
                1,
                Duration.between(report.startedAt().get(), OffsetDateTime.now(ZoneOffset.UTC))
                                .toMillis()
                        / 1000.0);
        double rate = report.done() / seconds;
        long left = Math.round((report.total() - report.done()) / rate);
        String speed =
                rate >= 1 ? "每秒约 %d 行".formatted(Math.round(rate)) : "每分钟约 %d 行".formatted(Math.round(rate * 60));
        return "%s，大约还要 %s".formatted(speed, duration(left));
    }

    private static String duration(long seconds) {
        return seconds < 90 ? "%d 秒".formatted(seconds) : "%d 分钟".formatted(Math.round(seconds / 60.0));
    }
}
