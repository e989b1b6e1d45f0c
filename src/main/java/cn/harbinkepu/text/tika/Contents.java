package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Unpacking;

/// An [Unpacking] as JSON, on its way from the child to the application.
final class Contents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Contents() {}

    static String write(Unpacking unpacking) throws JsonProcessingException {
        ObjectNode node = JSON.createObjectNode();
        switch (unpacking) {
            case Unpacking.Members(List<Unpacking.Member> members) -> write(members, node.putArray("members"));
            case Unpacking.Refused(Extraction.Reason reason) -> node.put("refused", reason.name());
            case Unpacking.Broken(String detail) -> node.put("broken", detail);
        }
        return JSON.writeValueAsString(node);
    }

    /// Reads what a child wrote; a child that was led astray may write anything, which is then broken.
    static Unpacking read(String json, Path folder) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.has("members")) {
                return new Unpacking.Members(members(node.get("members"), folder));
            }
            return node.has("refused")
                    ? new Unpacking.Refused(
                            Extraction.Reason.valueOf(node.get("refused").asText()))
                    : new Unpacking.Broken(node.path("broken").asText());
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            return new Unpacking.Broken("the parser's answer cannot be read");
        }
    }

    private static void write(List<Unpacking.Member> members, ArrayNode array) {
        for (Unpacking.Member member : members) {
            switch (member) {
                case Unpacking.Taken(String name, Path file) ->
                    array.addObject()
                            .put("name", name)
                            .put("file", file.getFileName().toString());
                case Unpacking.Left(String name, Unpacking.Cause cause) ->
                    array.addObject().put("name", name).put("cause", cause.name());
            }
        }
    }

    private static List<Unpacking.Member> members(JsonNode array, Path folder) {
        List<Unpacking.Member> members = new ArrayList<>();
        for (JsonNode node : array) {
            String name = node.path("name").asText();
            members.add(
                    node.has("file")
                            ? new Unpacking.Taken(
                                    name, Hand.in(folder, node.get("file").asText()))
                            : new Unpacking.Left(
                                    name,
                                    Unpacking.Cause.valueOf(node.path("cause").asText())));
        }
        return members;
    }
}
