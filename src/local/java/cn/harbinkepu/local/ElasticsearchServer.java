package cn.harbinkepu.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One Elasticsearch node with the project's own analysis plugin.
final class ElasticsearchServer {

    private static final Duration ANSWER = Duration.ofSeconds(2);

    /// Half the processor time and memory of the defaults, which are made for a machine of its own.
    private static final String SMALL =
            "-Xms128m -Xmx512m -XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch";

    private final Path home;
    private final Path data;
    private final Path plugin;
    private final int port;
    private final int transportPort;
    private final Optional<String> memory;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    /// @param plugin the folder that the build makes
    /// @param memory heap (`3g`) of a node that is made for many resources
    ElasticsearchServer(Path home, Path data, Path plugin, int port, int transportPort, Optional<String> memory) {
        this.home = home;
        this.data = data;
        this.plugin = plugin;
        this.port = port;
        this.transportPort = transportPort;
        this.memory = memory;
    }

    Child.Spec spec() {
        return new Child.Spec(
                "elasticsearch",
                Host.command(
                        "TERM", true, List.of(home.resolve("bin/elasticsearch").toString())),
                Map.of(
                        "ES_JAVA_HOME",
                        System.getProperty("java.home"),
                        "ES_PATH_CONF",
                        config().toString(),
                        "ES_JAVA_OPTS",
                        memory.map("-Xms%1$s -Xmx%1$s"::formatted).orElse(SMALL),
                        // Its own folder, because each start leaves something there.
                        "ES_TMPDIR",
                        scratch().toString(),
                        "CLI_JAVA_OPTS",
                        "-Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + scratch()),
                data,
                this::prepare,
                this::answers,
                Duration.ofSeconds(120));
    }

    private Path scratch() {
        return data.resolve("scratch");
    }

    private Path config() {
        return data.resolve("config");
    }

    private void prepare() {
        try {
            Files.createDirectories(config());
            Files.createDirectories(scratch());
            clearFiles(scratch());
            copyAll(home.resolve("config"), config());
            Files.writeString(config().resolve("elasticsearch.yml"), """
                    cluster.name: kepu-local
                    node.name: local
                    discovery.type: single-node
                    network.host: 127.0.0.1
                    http.port: %d
                    transport.port: %d
                    path.data: %s
                    path.logs: %s
                    xpack.security.enabled: false
                    cluster.routing.allocation.disk.threshold_enabled: false
                    action.auto_create_index: false
                    """.formatted(
                            port, transportPort, data.resolve("data"), data.resolve("logs")));
            installPlugin();
        } catch (IOException e) {
            throw new StackException("Elasticsearch cannot be prepared: " + e.getMessage(), e);
        }
    }

    private void installPlugin() throws IOException {
        if (Files.isDirectory(plugin)) {
            Path target = home.resolve("plugins").resolve("kepu-analysis");
            Files.createDirectories(target);
            copyAll(plugin, target);
        }
    }

    private static void clearFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(file.getFileName());
                if (!Files.exists(target) || Files.mismatch(file, target) >= 0) {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/_cluster/health".formatted(port)))
                    .timeout(ANSWER)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
