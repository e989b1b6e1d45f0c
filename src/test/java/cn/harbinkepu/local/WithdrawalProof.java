package cn.harbinkepu.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import cn.harbinkepu.book.Epubs;
import cn.harbinkepu.text.tika.Documents;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// A film with captions, a chart and a book that two instances serve, each from its own shelf, and that are withdrawn
/// at one of them.
final class WithdrawalProof implements AutoCloseable {

    private static final String PASSWORD = "kepu-demo-2026";
    private static final Duration GONE_WITHIN = Duration.ofMinutes(1);
    private static final int GONE = 410;

    /// What a playlist names: its lines and its attributes.
    private static final Pattern NAMED = Pattern.compile("(?m)^([^#\\s].*)$|URI=\"([^\"]+)\"");

    private static final String ROW = """
            {"externalId":"gone-%1$s","kind":"%2$s","title":"会撤回的%2$s","summary":"撤回后哪里都打不开。",
             "language":"zh-CN","subjects":["ice-snow"],"segments":["TEENS"],"licence":"CC-BY-4.0",
             "attribution":"哈尔滨科普测试","file":"%1$s"%3$s}""";

    private static final String CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:03.000\n江面封冻了\n";

    private final Path folder;
    private final String first;
    private final String second;
    private final Child other;
    private final ApiClient chief;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> resources = new ArrayList<>();
    private final Set<String> addresses = new LinkedHashSet<>();

    WithdrawalProof(Path data, int port, int basePort) throws IOException {
        this.folder = Files.createDirectories(data.resolve("withdrawn"));
        this.first = "http://127.0.0.1:" + port;
        int otherPort = Ports.free().web();
        this.second = "http://127.0.0.1:" + otherPort;
        this.chief = ApiClient.signIn(first, "chief", PASSWORD);
        this.other = other(data, otherPort, basePort);
        other.begin();
    }

    void publish() throws Exception {
        film();
        chart();
        book();
    }

    /// Twice, so that whatever is kept is kept.
    void serveByBoth() throws IOException {
        other.awaitReady();
        assertThat(addresses)
                .anyMatch(address -> address.endsWith(".m4s") && !address.contains("/signed/"))
                .anyMatch(address -> address.endsWith(".m4s") && address.contains("/signed/"));
        for (String instance : List.of(first, second, first, second)) {
            for (String address : addresses) {
                assertThat(status(instance, address)).as(instance + address).isEqualTo(200);
            }
        }
    }

    void withdrawAtTheFirst() throws IOException {
        for (String id : resources) {
            chief.post("/api/v1/resources/" + id + "/withdraw", "{\"reason\":\"内容有误\"}");
        }
    }

    void assertGoneFromBoth() {
        long withdrawn = System.nanoTime();
        for (String instance : List.of(second, first)) {
            for (String address : addresses) {
                Await.until(
                        () -> status(instance, address),
                        status -> status == GONE || since(withdrawn).compareTo(GONE_WITHIN) > 0);
                assertThat(status(instance, address)).as(instance + address).isEqualTo(GONE);
            }
        }
        assertThat(since(withdrawn)).isLessThan(GONE_WITHIN);
    }

    private void film() throws Exception {
        Path captions = Files.writeString(folder.resolve("film.vtt"), CAPTIONS);
        String id = published(
                "VIDEO",
                SampleFilms.film(folder, 6),
                ",\"captions\":[{\"file\":\"film.vtt\",\"language\":\"zh-CN\"}]",
                captions);
        JsonNode media = document(id).path("media");
        String playlist = media.path("hls").asText();
        String base = playlist.substring(0, playlist.lastIndexOf('/') + 1);
        addresses.add(media.path("captions").asText());
        for (String name : List.of("original", "poster.jpg", "storyboard.vtt")) {
            addresses.add(base + name);
        }
        follow(playlist);
        follow(signed(base.split("/", -1)[2]));
    }

    private void chart() throws Exception {
        String id = published("CHART", new Documents(folder).jpegWithPlace(), "");
        String file = file(id);
        addresses.addAll(List.of(
                "/media/" + file + "/original",
                "/media/" + file + "/picture",
                "/iiif/3/" + file + "/info.json",
                "/iiif/3/" + file + "/full/max/0/default.jpg",
                "/iiif/3/" + id + "/manifest",
                signed(file)));
    }

    private void book() throws Exception {
        String id = published("BOOK", Epubs.sound().write(folder.resolve("book.epub")), "");
        addresses.addAll(List.of("/r/" + id + "/read/1", "/media/" + file(id) + "/original"));
    }

    /// Imports and publishes one resource, waits until everything is made of it, and notes the addresses of its page.
    private String published(String kind, Path file, String more, Path... others) throws Exception {
        Map<String, byte[]> entries = new HashMap<>();
        String name = file.getFileName().toString();
        entries.put(
                "manifest.jsonl",
                ROW.replace("\n", "").formatted(name, kind, more).getBytes(UTF_8));
        entries.put(name, Files.readAllBytes(file));
        for (Path each : others) {
            entries.put(each.getFileName().toString(), Files.readAllBytes(each));
        }
        String imported = chief.post("/api/v1/imports?publish=true", "application/zip", zip(entries))
                .path("id")
                .asText();
        JsonNode report = Await.until(() -> asked("/api/v1/imports/" + imported), seen -> "DONE"
                .equals(seen.path("state").asText()));
        String id = report.path("rows").path(0).path("resource").asText();
        assertThat(id).as("%s", report).isNotEmpty();
        Await.until(() -> asked("/api/v1/resources/" + id), WithdrawalProof::isSettled);
        resources.add(id);
        addresses.addAll(List.of("/r/" + id, "/api/v1/resources/" + id + "/published"));
        return id;
    }

    private static boolean isSettled(JsonNode view) {
        for (JsonNode stage : view.path("stages")) {
            if (List.of("WAITING", "RUNNING").contains(stage.path("state").asText())) {
                return false;
            }
        }
        return view.has("stages");
    }

    /// A playlist and all that it names.
    private void follow(String playlist) throws Exception {
        if (!addresses.add(playlist) || !playlist.endsWith(".m3u8")) {
            return;
        }
        String text = http.send(
                        HttpRequest.newBuilder(URI.create(first + playlist)).build(), BodyHandlers.ofString())
                .body();
        for (var named : NAMED.matcher(text).results().toList()) {
            String name = named.group(1) == null ? named.group(2) : named.group(1);
            follow(URI.create(playlist).resolve(name).toString());
        }
    }

    private String signed(String file) throws IOException {
        String url = chief.post("/api/v1/media/" + file + "/links", "{\"expiresIn\":3600}")
                .path("url")
                .asText();
        return URI.create(url).getPath();
    }

    private JsonNode document(String id) {
        return Await.until(() -> asked("/api/v1/resources/" + id + "/published"), seen -> seen.has("id"));
    }

    private String file(String id) {
        return document(id).path("files").path(0).path("id").asText();
    }

    /// A node that is missing while the answer is an error.
    private JsonNode asked(String path) {
        try {
            return chief.get(path);
        } catch (IOException notYet) {
            return MissingNode.getInstance();
        }
    }

    private int status(String instance, String address) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(instance + address))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Child other(Path data, int port, int basePort) {
        Path project = Path.of("").toAbsolutePath();
        Options options = Options.parse(
                project,
                new String[] {
                    "--data", data.toString(),
                    "--port", Integer.toString(port),
                    "--base-port", Integer.toString(basePort)
                },
                Map.of());
        Servers servers = new Servers(project.resolve("target"), data, options.ports(), Console.silent());
        Child.Spec spec = new Application(options, servers).spec();
        Map<String, String> environment = new HashMap<>(spec.environment());
        environment.put("KEPU_WORK_ENABLED", "false");
        environment.put("KEPU_CORE_SCRATCH", data.resolve("scratch-other").toString());
        return new Child(
                new Child.Spec(
                        "other",
                        spec.command(),
                        environment,
                        spec.folder(),
                        spec.before(),
                        spec.ready(),
                        spec.patience()),
                data.resolve("log"),
                Console.silent());
    }

    @Override
    public void close() {
        other.kill();
        chief.close();
        http.close();
    }
}
