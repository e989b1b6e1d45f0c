package cn.harbinkepu.resource.web;

import java.util.List;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.Comparison;
import cn.harbinkepu.resource.TextDiff;
import cn.harbinkepu.resource.TextDiff.Paragraph;
import cn.harbinkepu.resource.TextDiff.Piece;

/// A comparison in the words of a page: fields by their labels, codes by their names.
@TemplateData
public record ShownComparison(
        Comparison.Side from, Comparison.Side to, List<Field> fields, List<Comparison.FileChange> files) {

    public ShownComparison {
        fields = List.copyOf(fields);
        files = List.copyOf(files);
    }

    @TemplateData
    public record Field(String label, List<Paragraph> paragraphs) {
        public Field {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    public static ShownComparison of(Comparison comparison, StudioChoices choices) {
        return new ShownComparison(
                comparison.from(),
                comparison.to(),
                comparison.fields().stream()
                        .map(field -> new Field(label(field.name()), named(field, choices)))
                        .toList(),
                comparison.files());
    }

    public boolean same() {
        return fields.isEmpty() && files.isEmpty();
    }

    private static List<Paragraph> named(Comparison.Field field, StudioChoices choices) {
        return field.paragraphs().stream()
                .map(paragraph -> switch (field.name()) {
                    case "subjects" -> one(paragraph, choices.subjectNames(List.of(paragraph.text())));
                    case "segments" -> one(paragraph, choices.segmentNames(List.of(paragraph.text())));
                    case "districts" -> one(paragraph, choices.districtNames(List.of(paragraph.text())));
                    case "licence" -> one(paragraph, choices.licenceName(paragraph.text()));
                    default -> paragraph;
                })
                .toList();
    }

    private static Paragraph one(Paragraph paragraph, String name) {
        return paragraph.change() == TextDiff.Change.GAP
                ? paragraph
                : new Paragraph(paragraph.change(), List.of(new Piece(paragraph.change(), name)));
    }

    static String label(String field) {
        return switch (field) {
            case "title" -> "标题";
            case "summary" -> "摘要";
            case "body" -> "正文";
            case "keywords" -> "关键词";
            case "language" -> "语言";
            case "subjects" -> "学科主题";
            case "segments" -> "人群";
            case "districts" -> "区县";
            case "licence" -> "许可协议";
            case "attribution" -> "署名";
            case "source" -> "来源";
            case "sources" -> "资料来源";
            case "place" -> "地点";
            default -> field;
        };
    }
}
