package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.PublishedResource.Place;

/// The edit form as typed, with what is wrong beside each field.
///
/// @param values  of the fields that hold one text
/// @param choices of the fields where several codes are chosen
/// @param version the one that was edited
/// @param errors  words by field; `form` for what belongs to none
/// @param both    what is saved now in fields that somebody else has changed too
public record ContentForm(
        Map<String, String> values,
        Map<String, List<String>> choices,
        int version,
        Map<String, String> errors,
        List<SavedField> both) {

    static final List<String> TEXTS = List.of(
            FormBase.FIELD,
            "title",
            "summary",
            "body",
            "keywords",
            "language",
            "licence",
            "attribution",
            "source",
            "address",
            "longitude",
            "latitude",
            "hours",
            "access",
            "url",
            "venue");

    static final List<String> LISTS = List.of("subjects", "segments", "districts");

    /// The columns of the group of fields that repeats for each source, aligned by their order.
    static final List<String> SOURCES = List.of("source-title", "source-publisher", "source-date", "source-url");

    /// Rows offered for further sources, so that a form without script can add some.
    private static final int SPARE_ROWS = 2;

    private static final List<String> PLACE =
            List.of("address", "longitude", "latitude", "hours", "access", "url", "venue");

    /// One source as typed.
    public record SourceRow(String title, String publisher, String date, String url) {

        boolean isBlank() {
            return (title + publisher + date + url).isBlank();
        }

        Citation citation() {
            return new Citation(title, Optional.of(url), Optional.of(publisher), Optional.of(date));
        }
    }

    public ContentForm {
        values = Map.copyOf(values);
        choices = Map.copyOf(choices);
        errors = Map.copyOf(errors);
        both = List.copyOf(both);
    }

    ContentForm(
            Map<String, String> values, Map<String, List<String>> choices, int version, Map<String, String> errors) {
        this(values, choices, version, errors, List.of());
    }

    static ContentForm of(Content content, int version) {
        Map<String, String> values = new HashMap<>();
        values.put("title", content.title());
        values.put("summary", content.summary());
        values.put("body", content.body());
        values.put("keywords", String.join("、", content.keywords()));
        values.put("language", content.language());
        values.put("licence", content.licence().orElse(""));
        values.put("attribution", content.attribution().orElse(""));
        values.put("source", content.source().orElse(""));
        content.place().ifPresent(place -> {
            values.put("address", place.address().orElse(""));
            values.put("longitude", place.longitude().map(Object::toString).orElse(""));
            values.put("latitude", place.latitude().map(Object::toString).orElse(""));
            values.put("hours", place.hours().orElse(""));
            values.put("access", place.access().orElse(""));
            values.put("url", place.url().orElse(""));
            values.put("venue", place.venue().orElse(""));
        });
        ContentForm form = new ContentForm(values, choices(content), version, Map.of());
        return form.basedOn(FormBase.of(form.changes()), Map.of());
    }

    private static Map<String, List<String>> choices(Content content) {
        return Map.of(
                "subjects", content.subjects(),
                "segments", content.segments(),
                "districts", content.districts(),
                "source-title", column(content, source -> source.title()),
                "source-publisher", column(content, source -> source.publisher().orElse("")),
                "source-date", column(content, source -> source.date().orElse("")),
                "source-url", column(content, source -> source.url().orElse("")));
    }

    private static List<String> column(Content content, Function<Citation, String> of) {
        return content.sources().stream().map(of).toList();
    }

    /// As typed, on top of the other.
    ContentForm basedOn(ContentForm other, Map<String, String> errors) {
        return basedOn(other.value(FormBase.FIELD), errors);
    }

    private ContentForm basedOn(String base, Map<String, String> errors) {
        Map<String, String> all = new HashMap<>(values);
        all.put(FormBase.FIELD, base);
        return new ContentForm(all, choices, version, errors);
    }

    /// As typed, with the faults noted.
    ContentForm with(Problem problem) {
        Map<String, String> beside = new HashMap<>();
        problem.errors().forEach(error -> beside.putIfAbsent(error.field(), error.message()));
        boolean placed = beside.keySet().stream()
                .anyMatch(field -> TEXTS.contains(field) || LISTS.contains(field) || "sources".equals(field));
        if (!placed) {
            beside.put("form", problem.detail());
        }
        return new ContentForm(values, choices, version, beside);
    }

    /// As typed, on top of what somebody else has saved meanwhile.
    ContentForm onTopOf(int current, Problem problem) {
        return new ContentForm(values, choices, current, Map.of("stale", problem.detail()));
    }

    ContentForm contested(List<SavedField> fields) {
        return new ContentForm(values, choices, version, errors, fields);
    }

    /// @throws Problem `invalid-field` for what is no number
    ContentChanges changes() {
        return new ContentChanges(
                value("title").strip(),
                value("summary").strip(),
                value("body").replace("\r\n", "\n"),
                keywords(),
                value("language").isBlank() ? "zh-CN" : value("language").strip(),
                chosen("subjects"),
                chosen("segments"),
                chosen("districts"),
                value("licence"),
                value("attribution"),
                value("source"),
                SOURCES.stream().anyMatch(choices::containsKey) ? sources() : null,
                place());
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /// The words that were typed, without the fields.
    String words() {
        return Stream.of("title", "summary", "body")
                .map(this::value)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean has(String field, String code) {
        return chosen(field).contains(code);
    }

    /// How many are chosen, for the summary of a closed group.
    public int count(String field) {
        return chosen(field).size();
    }

    /// The sources as typed, then some rows to spare.
    public List<SourceRow> sourceRows() {
        List<SourceRow> rows = new ArrayList<>(filledRows());
        for (int spare = 0; spare < SPARE_ROWS; spare++) {
            rows.add(new SourceRow("", "", "", ""));
        }
        return rows;
    }

    private List<SourceRow> filledRows() {
        int typed = SOURCES.stream().mapToInt(this::count).max().orElse(0);
        return IntStream.range(0, typed)
                .mapToObj(row -> new SourceRow(
                        cell("source-title", row),
                        cell("source-publisher", row),
                        cell("source-date", row),
                        cell("source-url", row)))
                .filter(row -> !row.isBlank())
                .toList();
    }

    private List<Citation> sources() {
        return filledRows().stream().map(SourceRow::citation).toList();
    }

    private String cell(String column, int row) {
        List<String> cells = chosen(column);
        return row < cells.size() ? cells.get(row).strip() : "";
    }

    private List<String> chosen(String field) {
        return choices.getOrDefault(field, List.of());
    }

    private List<String> keywords() {
        return Stream.of(value("keywords").split("[,，、;；\\n\\r]+", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private @Nullable Place place() {
        if (PLACE.stream().noneMatch(values::containsKey)) {
            return null;
        }
        List<FieldError> faults = new ArrayList<>();
        Place place = new Place(
                text("address"),
                degrees("longitude", faults),
                degrees("latitude", faults),
                text("hours"),
                text("access"),
                text("url"),
                text("venue"));
        if (!faults.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, faults.getFirst().message(), faults);
        }
        return place;
    }

    private Optional<String> text(String field) {
        return Optional.of(value(field).strip()).filter(text -> !text.isEmpty());
    }

    private Optional<Double> degrees(String field, List<FieldError> faults) {
        try {
            return text(field).map(Double::valueOf);
        } catch (NumberFormatException words) {
            faults.add(new FieldError(field, "请填写数字，例如 126.63。"));
            return Optional.empty();
        }
    }
}
