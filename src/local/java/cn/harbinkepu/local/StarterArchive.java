package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Packs the starter library's sources into the ZIP that the import API takes: rows from the headers of articles
/// and books and from the two tables, files as they are.
final class StarterArchive {

    private static final List<String> LISTS = List.of("subjects", "segments", "districts");

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();
    private final List<ObjectNode> rows = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    StarterArchive(Path folder) {
        this.folder = folder;
    }

    /// Writes the ZIP and returns how many rows it has.
    int write(Path zip) throws IOException {
        articles();
        books();
        table("media.csv").forEach(row -> rows.add(media(row)));
        table("places.csv").forEach(row -> rows.add(place(row)));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
            out.putNextEntry(new ZipEntry("manifest.jsonl"));
            for (ObjectNode row : rows) {
                out.write((row + "\n").getBytes(UTF_8));
            }
            for (String file : files.stream().distinct().toList()) {
                out.putNextEntry(new ZipEntry(file));
                Files.copy(folder.resolve("files").resolve(file), out);
            }
        }
        return rows.size();
    }

    private void articles() throws IOException {
        Path articles = folder.resolve("articles");
        if (!Files.isDirectory(articles)) {
            return;
        }
        try (Stream<Path> sources = Files.list(articles)) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                rows.add(article(source));
            }
        }
    }

    private void books() throws IOException {
        Path books = folder.resolve("books");
        if (!Files.isDirectory(books)) {
            return;
        }
        try (Stream<Path> sources = Files.list(books)) {
            for (Path source : sources.sorted().toList()) {
                Map<String, String> header = FrontMatter.of(Files.readString(source.resolve("book.md")));
                ObjectNode row = withFile(described(header, ","), "file", source.getFileName() + ".epub");
                StarterSources.put(row, StarterSources.ofFolder(source));
                rows.add(row);
            }
        }
    }

    private ObjectNode article(Path source) throws IOException {
        String text = Files.readString(source);
        Map<String, String> header = FrontMatter.of(text);
        ObjectNode row = described(header, ",");
        StarterSources.put(row, StarterSources.of(text));
        String slug = source.getFileName().toString().replace(".md", "");
        return withFile(row, "file", slug + "." + header.get("format"));
    }

    private ObjectNode media(Map<String, String> values) {
        ObjectNode row = withFile(described(values, ";"), "file", values.get("file"));
        StarterSources.put(row, StarterSources.ofCell(values.getOrDefault("sources", "")));
        String captions = values.getOrDefault("captions", "");
        if (!captions.isBlank()) {
            row.putArray("captions").addObject().put("file", captions).put("language", "zh-CN");
            files.add(captions);
        }
        return row;
    }

    private ObjectNode place(Map<String, String> values) {
        ObjectNode row = described(values, ";");
        put(row, values, "body");
        String district = values.getOrDefault("district", "");
        if (!district.isBlank()) {
            row.putArray("districts").add(district);
        }
        ObjectNode place = row.putObject("place");
        for (String field : List.of("address", "district", "hours", "access", "url", "venue")) {
            put(place, values, field);
        }
        if (!values.getOrDefault("lat", "").isBlank()) {
            place.putObject("location")
                    .put("lat", Double.parseDouble(values.get("lat")))
                    .put("lon", Double.parseDouble(values.get("lon")));
        }
        return row;
    }

    private ObjectNode described(Map<String, String> values, String separator) {
        ObjectNode row = json.createObjectNode();
        for (String field : List.of("externalId", "kind", "title", "summary", "licence", "attribution", "source")) {
            put(row, values, field);
        }
        row.put("language", "zh-CN");
        for (String list : LISTS) {
            var codes = row.putArray(list);
            Stream.of(values.getOrDefault(list, "").replaceAll("[\\[\\]]", "").split(separator, -1))
                    .map(String::strip)
                    .filter(code -> !code.isEmpty())
                    .forEach(codes::add);
        }
        return row;
    }

    private ObjectNode withFile(ObjectNode row, String field, String file) {
        files.add(file);
        return row.put(field, file);
    }

    private static void put(ObjectNode row, Map<String, String> values, String field) {
        String value = values.getOrDefault(field, "").strip();
        if (!value.isEmpty()) {
            row.put(field, value);
        }
    }

    private List<Map<String, String>> table(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Csv.read(Files.readString(file)) : List.of();
    }
}
