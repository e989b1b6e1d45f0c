package cn.harbinkepu.search.web;

import java.util.List;
import java.util.stream.Stream;

import cn.harbinkepu.core.web.Csv;
import cn.harbinkepu.search.learn.Demand.Wanted;

/// What people look for, as a table.
final class DemandSheet {

    private static final List<String> HEAD =
            List.of("搜索词", "搜索次数", "没有结果", "索引不可用", "打开结果", "最近一次的结果数", "带筛选", "打开的平均位置", "近七天", "再前七天");

    private DemandSheet() {}

    static String of(List<Wanted> items) {
        return Csv.of(Stream.concat(Stream.of(HEAD), items.stream().map(DemandSheet::cells))
                .toList());
    }

    private static List<String> cells(Wanted item) {
        return List.of(
                item.words(),
                String.valueOf(item.asked()),
                String.valueOf(item.unanswered()),
                String.valueOf(item.limited()),
                String.valueOf(item.opened()),
                item.found().map(String::valueOf).orElse(""),
                String.valueOf(item.narrowed()),
                item.place().map(String::valueOf).orElse(""),
                String.valueOf(item.recent()),
                String.valueOf(item.before()));
    }
}
