package cn.harbinkepu.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.NewResource;
import cn.harbinkepu.resource.PublishedResource.Place;
import cn.harbinkepu.taxonomy.ContentSchemas;

/// One row of an import manifest, valid by `content-schema/import-manifest.schema.json`.
record ImportRow(JsonNode node) {

    private static final int ERRORS_TOLD = 3;

    /// @throws Problem `schema-violation`, naming what is wrong
    static ImportRow parse(String line, ObjectMapper json, ContentSchemas schemas) {
        JsonNode node = read(line, json);
        Kind kind = kind(node);
        List<FieldError> errors = schemas.violations("kinds/" + kind.name().toLowerCase(java.util.Locale.ROOT), node);
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.SCHEMA_VIOLATION, told(errors), errors);
        }
        return new ImportRow(node);
    }

    String externalId() {
        return text("externalId").orElseThrow();
    }

    /// Paths inside the ZIP, the main file first.
    List<String> files() {
        List<String> all = new ArrayList<>(text("file").stream().toList());
        node.path("files")
                .forEach(file -> all.add(
                        file.isTextual() ? file.asText() : file.path("file").asText()));
        return all.stream().distinct().toList();
    }

    /// Path of a film's first WebVTT captions inside the ZIP; other caption formats are not played.
    Optional<String> captions() {
        return StreamSupport.stream(node.path("captions").spliterator(), false)
                .map(captions -> captions.path("file").asText())
                .filter(path -> path.endsWith(".vtt"))
                .findFirst();
    }

    NewResource toNewResource(List<UUID> files, Optional<UUID> captions, String digest, Optional<UUID> publishBy) {
        return new NewResource(
                kind(node), Optional.of(externalId()), content(), files, captions, Optional.of(digest), publishBy);
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
                number(location, "lon"),
                number(location, "lat"),
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

    private static JsonNode read(String line, ObjectMapper json) {
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

    private static Kind kind(JsonNode node) {
        String name = textOf(node, "kind").orElse("");
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new Problem(ProblemCode.SCHEMA_VIOLATION, "类型“%s”不存在。".formatted(name));
        }
    }

    private static String told(List<FieldError> errors) {
        return String.join(
                "；",
                errors.stream()
                        .limit(ERRORS_TOLD)
                        .map(error -> error.field() + " " + error.message())
                        .toList());
    }
}
