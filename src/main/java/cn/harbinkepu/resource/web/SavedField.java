package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.PublishedResource.Place;

/// What is saved in one field now, in the words of a page: codes by their names, a text by its paragraphs.
@TemplateData
public record SavedField(String label, List<String> paragraphs) {

    private static final int LONGEST_LINE = 80;

    public SavedField {
        paragraphs = List.copyOf(paragraphs);
    }

    /// Whether it is too long for a line among others.
    public boolean isLong() {
        return paragraphs.size() > 1 || text().length() > LONGEST_LINE;
    }

    public String text() {
        return String.join("\n", paragraphs);
    }

    /// @param field as the API names it
    static SavedField of(String field, ContentChanges saved, StudioChoices choices) {
        List<String> paragraphs =
                switch (field) {
                    case "title" -> lines(saved.title());
                    case "summary" -> lines(saved.summary());
                    case "body" -> lines(saved.body());
                    case "keywords" -> lines(String.join("、", list(saved.keywords())));
                    case "language" -> lines(StudioWords.languageName(word(saved.language())));
                    case "subjects" -> lines(choices.subjectNames(list(saved.subjects())));
                    case "segments" -> lines(choices.segmentNames(list(saved.segments())));
                    case "districts" -> lines(choices.districtNames(list(saved.districts())));
                    case "licence" -> lines(choices.licenceName(word(saved.licence())));
                    case "attribution" -> lines(saved.attribution());
                    case "source" -> lines(saved.source());
                    case "sources" ->
                        list(saved.sources()).stream().map(SavedField::cited).toList();
                    case "place" -> place(saved.place());
                    default -> List.of();
                };
        return new SavedField(ShownComparison.label(field), paragraphs);
    }

    private static List<String> lines(@Nullable String text) {
        return word(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String cited(Citation source) {
        List<String> parts = new ArrayList<>(List.of(source.title()));
        source.publisher().ifPresent(parts::add);
        source.date().ifPresent(parts::add);
        source.url().ifPresent(parts::add);
        return String.join("，", parts);
    }

    private static List<String> place(@Nullable Place place) {
        List<String> lines = new ArrayList<>();
        if (place != null) {
            place.address().ifPresent(text -> lines.add("地址：" + text));
            place.longitude().ifPresent(degrees -> lines.add("经度：" + degrees));
            place.latitude().ifPresent(degrees -> lines.add("纬度：" + degrees));
            place.hours().ifPresent(text -> lines.add("开放时间：" + text));
            place.access().ifPresent(text -> lines.add("交通：" + text));
            place.url().ifPresent(text -> lines.add("网址：" + text));
            place.venue().ifPresent(text -> lines.add("所在场馆：" + text));
        }
        return lines;
    }

    private static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text;
    }
}
