package cn.harbinkepu.bulk;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import cn.harbinkepu.core.Problem.FieldError;

/// The fields of a row, as the schema and as people name them.
final class RowFields {

    /// Where a field may stand.
    private enum In {
        ROW,
        /// In a row of JSON and as a column of a sheet.
        COLUMN,
        /// In the place of a row, and as a column.
        PLACE_COLUMN,
        PLACE
    }

    /// @param others by which the first row of a sheet may call it too
    private record Field(String name, String zh, In in, List<String> others) {
        static Field of(In in, String name, String zh, String... others) {
            return new Field(name, zh, in, List.of(others));
        }

        boolean isColumn() {
            return in == In.COLUMN || in == In.PLACE_COLUMN;
        }

        boolean isOfPlace() {
            return in == In.PLACE || in == In.PLACE_COLUMN;
        }
    }

    /// In the order of a sheet's columns.
    private static final List<Field> ALL = List.of(
            Field.of(In.COLUMN, "externalId", "外部编号", "编号", "id"),
            Field.of(In.COLUMN, "kind", "类型", "资源类型", "类别"),
            Field.of(In.COLUMN, "title", "标题", "名称", "展品名称", "场馆名称", "name"),
            Field.of(In.COLUMN, "summary", "摘要", "简介", "概述", "description"),
            Field.of(In.COLUMN, "body", "正文", "内容", "详细介绍", "介绍"),
            Field.of(In.COLUMN, "keywords", "关键词"),
            Field.of(In.COLUMN, "language", "语言"),
            Field.of(In.COLUMN, "subjects", "学科主题", "学科", "主题"),
            Field.of(In.COLUMN, "segments", "适用人群", "人群"),
            Field.of(In.COLUMN, "districts", "区县", "所在区县", "区域", "适用区县"),
            Field.of(In.COLUMN, "licence", "许可协议", "许可", "license"),
            Field.of(In.COLUMN, "attribution", "署名", "作者", "来源单位"),
            Field.of(In.COLUMN, "source", "原始网址", "来源网址", "原文网址"),
            Field.of(In.ROW, "sources", "参考来源"),
            Field.of(In.COLUMN, "publishedAt", "首次发布时间", "发布时间", "发布日期"),
            Field.of(In.ROW, "file", "文件"),
            Field.of(In.ROW, "files", "其他文件"),
            Field.of(In.ROW, "captions", "字幕"),
            Field.of(In.ROW, "place", "地点"),
            Field.of(In.PLACE_COLUMN, "address", "地址"),
            Field.of(In.PLACE_COLUMN, "longitude", "经度"),
            Field.of(In.PLACE_COLUMN, "latitude", "纬度"),
            Field.of(In.PLACE_COLUMN, "hours", "开放时间", "开放时段"),
            Field.of(In.PLACE_COLUMN, "access", "到达与预约", "交通", "到达方式", "预约方式"),
            Field.of(In.PLACE_COLUMN, "url", "网址", "官网", "网站"),
            Field.of(In.PLACE_COLUMN, "venue", "所在场馆", "场馆", "所属场馆"),
            Field.of(In.PLACE, "district", "所在区"),
            Field.of(In.PLACE, "location", "坐标"));

    private static final Map<String, Field> BY_NAME =
            ALL.stream().collect(Collectors.toMap(Field::name, Function.identity()));

    private RowFields() {}

    /// As people call it; the name itself if it is no field.
    static String name(String field) {
        return BY_NAME.containsKey(field) ? BY_NAME.get(field).zh() : field;
    }

    /// What a sheet may have, in the order of its template.
    static List<String> columns() {
        return ALL.stream().filter(Field::isColumn).map(Field::name).toList();
    }

    /// All that the first row of a sheet may call a field.
    static List<String> columnNames(String field) {
        Field known = BY_NAME.get(field);
        return Stream.concat(Stream.of(field, known.zh()), known.others().stream())
                .toList();
    }

    static boolean isOfPlace(String field) {
        return BY_NAME.containsKey(field) && BY_NAME.get(field).isOfPlace();
    }

    /// Fields that mean nothing here, as paths.
    static List<String> unknown(JsonNode row) {
        Stream<String> own = names(row).filter(name -> !BY_NAME.containsKey(name) || isOfPlace(name));
        Stream<String> places =
                names(row.path("place")).filter(name -> !isOfPlace(name)).map("place."::concat);
        return Stream.concat(own, places).toList();
    }

    /// A sentence that begins with the field.
    static String told(FieldError error, Columns columns) {
        List<String> path = Stream.of(error.field().split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        if (path.isEmpty()) {
            return error.message();
        }
        boolean counted = path.getLast().matches("\\d+");
        String field = counted && path.size() > 1 ? path.get(path.size() - 2) : path.getLast();
        String item = counted ? "第 %d 项".formatted(Integer.parseInt(path.getLast()) + 1) : "";
        return columns.of(path.getFirst(), field) + item + "：" + error.message();
    }

    private static Stream<String> names(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false);
    }
}
