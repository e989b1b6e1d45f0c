package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Picture;

/// An [Extraction] as JSON, on its way from the child to the application.
final class Findings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Findings() {}

    static String write(Extraction extraction) throws JsonProcessingException {
        ObjectNode node = JSON.createObjectNode();
        switch (extraction) {
            case Extraction.Text text -> write(text, node.put("is", "text"));
            case Extraction.Empty(String mediaType, Map<String, String> metadata) ->
                node.put("is", "empty").put("mediaType", mediaType).set("metadata", JSON.valueToTree(metadata));
            case Extraction.Encrypted(String mediaType) ->
                node.put("is", "encrypted").put("mediaType", mediaType);
            case Extraction.Broken(String detail) -> node.put("is", "broken").put("detail", detail);
            case Extraction.Refused(Extraction.Reason reason) ->
                node.put("is", "refused").put("reason", reason.name());
            case Extraction.TimedOut() -> node.put("is", "timedOut");
            case Extraction.Crashed(String detail) -> node.put("is", "crashed").put("detail", detail);
        }
        return JSON.writeValueAsString(node);
    }

    /// Reads what a child wrote; a child that was led astray may write anything, which is then broken.
    ///
    /// @param folder where its pictures were moved
    static Extraction read(String json, Path folder) {
        try {
            return read(JSON.readTree(json), folder);
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            return new Extraction.Broken("the parser's answer cannot be read");
        }
    }

    private static void write(Extraction.Text text, ObjectNode node) {
        node.put("mediaType", text.mediaType()).put("text", text.text());
        text.title().ifPresent(title -> node.put("title", title));
        text.language().ifPresent(language -> node.put("language", language));
        text.pages().ifPresent(pages -> node.put("pages", pages));
        node.set("authors", JSON.valueToTree(text.authors()));
        node.set("metadata", JSON.valueToTree(text.metadata()));
        for (Picture picture : text.pictures()) {
            node.withArray("pictures")
                    .addObject()
                    .put("reference", picture.reference())
                    .put("file", picture.file().getFileName().toString())
                    .put("mediaType", picture.mediaType())
                    .put("alternative", picture.alternative());
        }
    }

    private static Extraction read(JsonNode node, Path folder) {
        String mediaType = node.path("mediaType").asText();
        return switch (node.path("is").asText()) {
            case "text" -> text(node, mediaType, folder);
            case "empty" -> new Extraction.Empty(mediaType, map(node.path("metadata")));
            case "encrypted" -> new Extraction.Encrypted(mediaType);
            case "refused" ->
                new Extraction.Refused(
                        Extraction.Reason.valueOf(node.path("reason").asText()));
            case "timedOut" -> new Extraction.TimedOut();
            case "crashed" -> new Extraction.Crashed(node.path("detail").asText());
            default -> new Extraction.Broken(node.path("detail").asText());
        };
    }

    private static Extraction text(JsonNode node, String mediaType, Path folder) {
        List<String> authors = new ArrayList<>();
        node.path("authors").forEach(author -> authors.add(author.asText()));
        JsonNode pages = node.path("pages");
        return new Extraction.Text(
                mediaType,
                optional(node.path("title")),
                authors,
                optional(node.path("language")),
                node.path("text").asText(),
                pages.isInt() ? OptionalInt.of(pages.asInt()) : OptionalInt.empty(),
                map(node.path("metadata")),
                pictures(node.path("pictures"), folder));
    }

    private static List<Picture> pictures(JsonNode array, Path folder) {
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode node : array) {
            pictures.add(new Picture(
                    node.path("reference").asText(),
                    Hand.in(folder, node.path("file").asText()),
                    node.path("mediaType").asText(),
                    node.path("alternative").asText()));
        }
        return pictures;
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Map<String, String> map(JsonNode node) {
        Map<String, String> map = new HashMap<>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }
}
