package cn.harbinkepu.text.tika;

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
        }
        return JSON.writeValueAsString(node);
    }

    /// Reads what a child wrote; a child that was led astray may write anything, which is then broken.
    static Extraction read(String json) {
        try {
            return read(JSON.readTree(json));
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
    }

    private static Extraction read(JsonNode node) {
        String mediaType = node.path("mediaType").asText();
        return switch (node.path("is").asText()) {
            case "text" -> text(node, mediaType);
            case "empty" -> new Extraction.Empty(mediaType, map(node.path("metadata")));
            case "encrypted" -> new Extraction.Encrypted(mediaType);
            case "refused" ->
                new Extraction.Refused(
                        Extraction.Reason.valueOf(node.path("reason").asText()));
            case "timedOut" -> new Extraction.TimedOut();
            default -> new Extraction.Broken(node.path("detail").asText());
        };
    }

    private static Extraction text(JsonNode node, String mediaType) {
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
                map(node.path("metadata")));
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
