package cn.harbinkepu.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Which column of a sheet holds which field, by the names in its first row: Chinese or English, as the template or as
/// JSON has them.
final class SheetColumns {

    private static final Map<String, List<String>> OTHER_NAMES = Map.ofEntries(
            Map.entry("externalId", List.of("编号", "id")),
            Map.entry("kind", List.of("资源类型", "类别")),
            Map.entry("title", List.of("名称", "展品名称", "场馆名称", "name")),
            Map.entry("summary", List.of("简介", "概述", "description")),
            Map.entry("body", List.of("内容", "详细介绍", "介绍")),
            Map.entry("subjects", List.of("学科", "主题")),
            Map.entry("segments", List.of("人群")),
            Map.entry("districts", List.of("所在区县", "区域", "适用区县")),
            Map.entry("licence", List.of("许可", "license")),
            Map.entry("attribution", List.of("作者", "来源单位")),
            Map.entry("source", List.of("来源网址", "原文网址")),
            Map.entry("publishedAt", List.of("发布时间", "发布日期")),
            Map.entry("hours", List.of("开放时段")),
            Map.entry("access", List.of("交通", "到达方式", "预约方式")),
            Map.entry("url", List.of("官网", "网站")),
            Map.entry("venue", List.of("场馆", "所属场馆")));

    private static final List<String> FIELDS = List.of(
            "externalId",
            "kind",
            "title",
            "summary",
            "body",
            "keywords",
            "language",
            "subjects",
            "segments",
            "districts",
            "licence",
            "attribution",
            "source",
            "publishedAt",
            "address",
            "longitude",
            "latitude",
            "hours",
            "access",
            "url",
            "venue");

    private static final Map<String, String> BY_NAME = byName();

    /// The field of each column; the name itself where it is none.
    private final List<String> fields;

    private SheetColumns(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    /// @throws Problem `invalid-request` for a first row that names no columns, or one twice
    static SheetColumns of(List<String> names) {
        List<String> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            String field = BY_NAME.getOrDefault(plain(name), name.strip());
            if (FIELDS.contains(field) && !seen.add(field)) {
                throw new Problem(ProblemCode.INVALID_REQUEST, "第一行中“%s”出现了两次。".formatted(name.strip()));
            }
            fields.add(field);
        }
        if (!seen.contains("externalId") || !seen.contains("title")) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "表格第一行应是列名，至少要有“外部编号”和“标题”两列，可以下载模板参照。");
        }
        return new SheetColumns(fields);
    }

    List<String> fields() {
        return fields;
    }

    Columns columns() {
        Map<String, String> letters = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (FIELDS.contains(fields.get(i))) {
                letters.put(fields.get(i), letter(i));
            }
        }
        return new Columns(letters);
    }

    private static String letter(int column) {
        String last = Character.toString('A' + column % 26);
        return column < 26 ? last : letter(column / 26 - 1) + last;
    }

    /// What the template has in its first row.
    static List<String> names() {
        return FIELDS.stream().map(RowFields::name).toList();
    }

    static List<String> all() {
        return FIELDS;
    }

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (String field : FIELDS) {
            names.put(plain(field), field);
            names.put(plain(RowFields.name(field)), field);
            OTHER_NAMES.getOrDefault(field, List.of()).forEach(other -> names.put(plain(other), field));
        }
        return names;
    }

    /// Without remarks in brackets, marks of what is required, and spaces.
    private static String plain(String name) {
        return name.replaceAll("[（(].*?[)）]", "")
                .replaceAll("[\\s*＊:：\\ufeff]", "")
                .toLowerCase(Locale.ROOT);
    }
}
