package cn.harbinkepu.bulk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import cn.harbinkepu.core.Problem.FieldError;

import static java.util.Map.entry;

/// The fields of a row, as the schema and as people name them.
final class RowFields {

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("externalId", "外部编号"),
            entry("kind", "类型"),
            entry("title", "标题"),
            entry("summary", "摘要"),
            entry("body", "正文"),
            entry("keywords", "关键词"),
            entry("language", "语言"),
            entry("subjects", "学科主题"),
            entry("segments", "适用人群"),
            entry("districts", "区县"),
            entry("licence", "许可协议"),
            entry("attribution", "署名"),
            entry("source", "原始网址"),
            entry("sources", "参考来源"),
            entry("publishedAt", "首次发布时间"),
            entry("file", "文件"),
            entry("files", "其他文件"),
            entry("captions", "字幕"),
            entry("place", "地点"),
            entry("address", "地址"),
            entry("longitude", "经度"),
            entry("latitude", "纬度"),
            entry("hours", "开放时间"),
            entry("access", "到达与预约"),
            entry("url", "网址"),
            entry("venue", "所在场馆"));

    private static final Set<String> ROW = Set.of(
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
            "sources",
            "publishedAt",
            "file",
            "files",
            "captions",
            "place");

    private static final Set<String> PLACE =
            Set.of("venue", "address", "district", "location", "longitude", "latitude", "hours", "access", "url");

    private RowFields() {}

    static String name(String field) {
        return NAMES.getOrDefault(field, field);
    }

    /// Fields that mean nothing here, as paths.
    static List<String> unknown(JsonNode row) {
        Stream<String> own = names(row).filter(name -> !ROW.contains(name));
        Stream<String> places =
                names(row.path("place")).filter(name -> !PLACE.contains(name)).map("place."::concat);
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
