package cn.harbinkepu.bulk.web;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.bulk.Imports;

/// How the pages of imports say what the domain knows.
@TemplateExtension
final class ImportWords {

    private ImportWords() {}

    static String word(Imports.State state) {
        return switch (state) {
            case WAITING -> "等待中";
            case RUNNING -> "进行中";
            case DONE -> "完成";
            case FAILED -> "失败";
        };
    }

    static String outcomeWord(Imports.RowResult row) {
        return switch (row.outcome()) {
            case "CREATED" -> "新建";
            case "UPDATED" -> "更新";
            case "UNCHANGED" -> "没有变化";
            case "FAILED" -> "失败";
            default -> row.outcome();
        };
    }
}
