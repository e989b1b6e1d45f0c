package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Brings the starter library in through the public API, as any editor would: one import of everything that has files
/// or text, then the knowledge packs. What is in already is recognised by the cloud and left as it is.
final class StarterLibrary {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Path folder;
    private final Options options;
    private final Console console;
    private final ObjectMapper json = new ObjectMapper();

    StarterLibrary(Path folder, Options options, Console console) {
        this.folder = folder;
        this.options = options;
        this.console = console;
    }

    void load() {
        try (ApiClient api = ApiClient.signIn(options.url(), "chief", options.password())) {
            importAll(api);
            packs(api);
        } catch (IOException e) {
            console.say("the starter library could not be loaded: " + e.getMessage());
        }
    }

    private void importAll(ApiClient api) throws IOException {
        Path zip = Files.createTempFile(options.data(), "starter", ".zip");
        try {
            int rows = new StarterArchive(folder).write(zip);
            console.say("starter library: offering " + rows + " resources");
            JsonNode started = api.upload("/api/v1/imports?publish=true", zip, "starter.zip");
            await(api, started.required("id").asText());
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private void await(ApiClient api, String id) throws IOException {
        int told = -1;
        while (true) {
            JsonNode report = api.get("/api/v1/imports/" + id);
            int done = report.required("done").asInt();
            if (done / 10 > told / 10 || told < 0) {
                console.say("starter library: %d of %d"
                        .formatted(done, report.required("total").asInt()));
                told = done;
            }
            switch (report.required("state").asText()) {
                case "DONE" -> {
                    tell(report);
                    return;
                }
                case "FAILED" -> throw new IOException(report.path("problem").asText());
                default -> pause();
            }
        }
    }

    private void tell(JsonNode report) {
        console.say("starter library: %d new, %d changed, %d unchanged, %d failed"
                .formatted(
                        report.required("created").asInt(),
                        report.required("updated").asInt(),
                        report.required("unchanged").asInt(),
                        report.required("failed").asInt()));
        for (JsonNode row : report.path("rows")) {
            if ("FAILED".equals(row.path("outcome").asText())) {
                console.say("  line %d: %s"
                        .formatted(row.path("line").asInt(), row.path("problem").asText()));
            }
        }
    }

    private void packs(ApiClient api) throws IOException {
        Path packs = folder.resolve("packs");
        if (!Files.isDirectory(packs)) {
            return;
        }
        try (Stream<Path> files = Files.list(packs)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            for (Path file : sorted) {
                JsonNode pack = json.readTree(file.toFile());
                api.put("/api/v1/packs/" + pack.required("hazard").asText(), pack.toString());
            }
            console.say("starter library: " + sorted.size() + " knowledge packs");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
