package cn.harbinkepu.harvest.web;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.harvest.SourceReport;
import cn.harbinkepu.harvest.Tally;

/// How the pages of harvests say what the domain knows.
@TemplateExtension
final class HarvestWords {

    private HarvestWords() {}

    static String word(Tally.State state) {
        return switch (state) {
            case RUNNING -> "进行中";
            case DONE -> "完成";
            case FAILED -> "失败";
        };
    }

    static String outcomeWord(SourceReport.Item item) {
        return switch (item.outcome()) {
            case "CREATED" -> "新建";
            case "UPDATED" -> "更新";
            case "UNCHANGED" -> "没有变化";
            case "WITHDRAWN" -> "已撤回";
            default -> "失败";
        };
    }

    /// The beginning of a sentence about a field.
    @io.quarkus.qute.TemplateExtension(namespace = "harvestField")
    static String field(String path) {
        return switch (path.replace("/", "")) {
            case "name" -> "名称：";
            case "address" -> "网址：";
            case "attribution" -> "署名：";
            case "everyMinutes" -> "采集间隔：";
            case "licence" -> "许可协议：";
            case "subjects" -> "学科主题：";
            case "mapping" -> "分类对应：";
            case "set" -> "集合：";
            default -> "";
        };
    }
}
