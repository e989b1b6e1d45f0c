package cn.harbinkepu.insight.web;

import java.util.List;
import java.util.stream.Stream;

import cn.harbinkepu.core.web.Csv;
import cn.harbinkepu.insight.Contributions.Figures;
import cn.harbinkepu.insight.Contributions.Row;

/// Figures for a spreadsheet.
final class ContributionSheet {

    private static final List<String> HEAD =
            List.of("单位代码", "单位", "单位类别", "类型", "月份", "首次发布", "更正", "撤回", "页面浏览", "播放", "下载", "合作方获取");

    private ContributionSheet() {}

    static String of(List<Row> rows) {
        return Csv.of(Stream.concat(Stream.of(HEAD), rows.stream().map(ContributionSheet::cells))
                .toList());
    }

    private static List<String> cells(Row row) {
        Figures figures = row.figures();
        return List.of(
                row.organisation(),
                row.name(),
                row.sort(),
                row.kind(),
                row.month().toString().substring(0, 7),
                String.valueOf(figures.published()),
                String.valueOf(figures.corrected()),
                String.valueOf(figures.withdrawn()),
                String.valueOf(figures.views()),
                String.valueOf(figures.plays()),
                String.valueOf(figures.downloads()),
                String.valueOf(figures.pulls()));
    }
}
