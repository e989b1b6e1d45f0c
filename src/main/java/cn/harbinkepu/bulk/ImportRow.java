package cn.harbinkepu.bulk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.FirstPublication;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.NewResource;
import cn.harbinkepu.resource.PublishedResource.Place;

/// One row of an import, valid by `content-schema/import-manifest.schema.json`.
///
/// @param notes what the importer should know although the row is taken
record ImportRow(JsonNode node, List<String> notes) {

    private static final int LONGEST_ID = 200;

    ImportRow {
        notes = List.copyOf(notes);
    }

    /// Any object: what is wrong with it is told by [RowRules].
    ///
    /// @throws Problem `schema-violation` for what is no JSON object
    static JsonNode read(String line, ObjectMapper json) {
        try {
            JsonNode node = json.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException notJson) {
            // Told below, as for JSON that is no object.
        }
        throw new Problem(ProblemCode.SCHEMA_VIOLATION, "这一行不是有效的 JSON 对象。");
    }

    /// The identifier of a row that may be wrong in every other way.
    static Optional<String> externalId(JsonNode node) {
        return textOf(node, "externalId").filter(id -> !id.isBlank() && id.length() <= LONGEST_ID);
    }

    ImportRow noting(String note) {
        return new ImportRow(
                node, Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    String externalId() {
        return text("externalId").orElseThrow();
    }

    /// When it was first public, if the row says so.
    ///
    /// @throws Problem `invalid-field` for a time that cannot be meant
    Optional<OffsetDateTime> publishedAt(Instant now) {
        return text("publishedAt").map(text -> FirstPublication.of(time(text), now)
                .orElseThrow(() -> Problem.field("publishedAt", FirstPublication.RULE + "。")));
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException noSuchTime) {
            // Such as a leap second, which the schema lets through.
            throw Problem.field("publishedAt", "没有这样的时间。");
        }
    }

    /// The main file first, each once.
    List<NamedFile> files() {
        Map<String, NamedFile> byPath = new LinkedHashMap<>();
        text("file").ifPresent(path -> byPath.put(path, new NamedFile("/file", path)));
        JsonNode others = node.path("files");
        for (int i = 0; i < others.size(); i++) {
            JsonNode file = others.get(i);
            String path = file.isTextual() ? file.asText() : file.path("file").asText();
            byPath.putIfAbsent(path, new NamedFile("/files/" + i, path));
        }
        return List.copyOf(byPath.values());
    }

    /// A film's first WebVTT captions; other caption formats are not played.
    Optional<NamedFile> captions() {
        JsonNode captions = node.path("captions");
        return IntStream.range(0, captions.size())
                .mapToObj(i -> new NamedFile(
                        "/captions/" + i, captions.path(i).path("file").asText()))
                .filter(file -> file.path().endsWith(".vtt"))
                .findFirst();
    }

    Kind kind() {
        return Kind.valueOf(text("kind").orElseThrow());
    }

    boolean hasFiles() {
        return !files().isEmpty() || captions().isPresent();
    }

    NewResource toNewResource(List<UUID> files, Optional<UUID> captions, String digest, Optional<UUID> publishBy) {
        return new NewResource(
                kind(),
                Optional.of(externalId()),
                content(),
                files,
                captions,
                Optional.of(digest),
                publishBy,
                false,
                text("language").isPresent());
    }

    private Content content() {
        return new Content(
                text("title").orElseThrow(),
                text("summary").orElse(""),
                text("body").orElse(""),
                texts("keywords"),
                text("language").orElse("zh-CN"),
                texts("subjects"),
                texts("segments"),
                texts("districts"),
                text("licence"),
                text("attribution"),
                text("source"),
                sources(),
                place());
    }

    private List<Citation> sources() {
        return StreamSupport.stream(node.path("sources").spliterator(), false)
                .map(source -> new Citation(
                        textOf(source, "title").orElse(""),
                        textOf(source, "url"),
                        textOf(source, "publisher"),
                        textOf(source, "date")))
                .toList();
    }

    private Optional<Place> place() {
        JsonNode place = node.path("place");
        if (!place.isObject()) {
            return Optional.empty();
        }
        JsonNode location = place.path("location");
        return Optional.of(new Place(
                textOf(place, "address"),
                number(place, "longitude").or(() -> number(location, "lon")).or(() -> number(location, "longitude")),
                number(place, "latitude").or(() -> number(location, "lat")).or(() -> number(location, "latitude")),
                textOf(place, "hours"),
                textOf(place, "access"),
                textOf(place, "url"),
                textOf(place, "venue")));
    }

    private Optional<String> text(String field) {
        return textOf(node, field);
    }

    private List<String> texts(String field) {
        return StreamSupport.stream(node.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Optional<String> textOf(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Optional<Double> number(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isNumber).map(JsonNode::asDouble);
    }
}
