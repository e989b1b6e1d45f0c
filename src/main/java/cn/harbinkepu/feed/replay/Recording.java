package cn.harbinkepu.feed.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.feed.rank.Item;
import cn.harbinkepu.feed.rank.Use;

/// A folder with `items.jsonl`, `events.tsv`, `stream.tsv`, `requests.tsv` and perhaps `slates.tsv`.
record Recording(List<Item> items, List<Use> uses, List<Request> requests, Map<String, List<Slate>> slates) {

    record Request(String user, Instant at) {}

    record Slate(String id, List<String> items) {}

    static Recording read(Path folder) throws IOException {
        List<Use> uses = new ArrayList<>(uses(folder.resolve("events.tsv")));
        uses.addAll(uses(folder.resolve("stream.tsv")));
        List<Request> requests = rows(folder.resolve("requests.tsv"))
                .map(row -> new Request(row.get("user"), instant(row.get("time"))))
                .toList();
        return new Recording(
                items(folder.resolve("items.jsonl")), uses, requests, slates(folder.resolve("slates.tsv")));
    }

    private static List<Item> items(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Item> items = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                items.add(item(json.readTree(line)));
            }
        }
        return items;
    }

    private static Item item(JsonNode node) {
        List<String> tags = new ArrayList<>();
        node.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Item(
                node.path("id").asText(),
                Instant.parse(node.path("published").asText()),
                node.path("kind").asText(),
                tags,
                List.of(),
                List.of(),
                node.path("title").asText(),
                node.path("text").asText());
    }

    private static List<Use> uses(Path file) throws IOException {
        return rows(file)
                .map(row -> new Use(
                        row.get("user"),
                        row.get("item"),
                        instant(row.get("time")),
                        Double.parseDouble(row.get("weight"))))
                .toList();
    }

    private static Map<String, List<Slate>> slates(Path file) throws IOException {
        Map<String, List<Slate>> slates = new HashMap<>();
        if (Files.exists(file)) {
            rows(file).forEach(row -> slates.computeIfAbsent(row.get("user"), user -> new ArrayList<>())
                    .add(new Slate(row.get("slate"), List.of(row.get("items").split(",")))));
        }
        return slates;
    }

    private static Instant instant(String seconds) {
        return Instant.ofEpochMilli(Math.round(Double.parseDouble(seconds) * 1000));
    }

    private static Stream<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] names = lines.getFirst().split("\t");
        return lines.stream().skip(1).filter(line -> !line.isBlank()).map(line -> row(names, line.split("\t", -1)));
    }

    private static Map<String, String> row(String[] names, String[] values) {
        Map<String, String> row = new HashMap<>();
        for (int at = 0; at < Math.min(names.length, values.length); at++) {
            row.put(names[at], values[at]);
        }
        return row;
    }
}
