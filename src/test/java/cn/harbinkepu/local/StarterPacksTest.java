package cn.harbinkepu.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class StarterPacksTest {

    private final ObjectMapper json = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> whatAPackNamesIsInTheLibrary(@TempDir Path folder) throws IOException {
        Map<String, String> library = library(folder);
        try (Stream<Path> files = Files.list(Path.of("src/starter/packs"))) {
            return files.sorted().toList().stream()
                    .map(file -> dynamicTest(
                            file.getFileName().toString(), () -> isThere(json.readTree(file.toFile()), library)));
        }
    }

    private static void isThere(JsonNode pack, Map<String, String> library) {
        assertThat(named(pack)).hasSizeGreaterThanOrEqualTo(2).isSubsetOf(library.keySet());
        if (pack.has("film")) {
            assertThat(library).containsEntry(pack.path("film").asText(), "VIDEO");
        }
        if (pack.has("audio")) {
            assertThat(library).containsEntry(pack.path("audio").asText(), "AUDIO");
        }
    }

    /// The kind of each by its external id.
    private Map<String, String> library(Path folder) throws IOException {
        Path zip = folder.resolve("starter.zip");
        new StarterArchive(Path.of("src/starter")).write(zip);
        try (ZipFile file = new ZipFile(zip.toFile());
                InputStream rows = file.getInputStream(file.getEntry("manifest.jsonl"))) {
            return new String(rows.readAllBytes(), UTF_8)
                    .lines()
                    .map(this::row)
                    .collect(Collectors.toMap(row -> row.path("externalId").asText(), row -> row.path("kind")
                            .asText()));
        }
    }

    private JsonNode row(String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> named(JsonNode pack) {
        return pack.findValues("resources").stream()
                .flatMap(names ->
                        Stream.iterate(0, at -> at < names.size(), at -> at + 1).map(names::get))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
