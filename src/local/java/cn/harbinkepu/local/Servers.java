package cn.harbinkepu.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The four servers that the cloud needs, started side by side on one data folder.
public final class Servers implements AutoCloseable {

    private final Ports ports;
    private final Secrets secrets;
    private final Console console;
    private final List<Child> children;

    /// @param build the build's output folder, `target`
    /// @param data  where the servers keep their data; made if absent, kept at the end
    Servers(Path build, Path data, Ports ports, Console console) {
        this(build, data, ports, console, Optional.empty());
    }

    /// @param engineMemory heap of an Elasticsearch that is made for many resources
    Servers(Path build, Path data, Ports ports, Console console, Optional<String> engineMemory) {
        this.ports = ports;
        this.console = console;
        this.secrets = Secrets.of(data);
        Distributions distributions = new Distributions(build.resolve("servers"));
        Path logs = data.resolve("log");
        children = List.of(
                        new PostgresServer(
                                        distributions.postgres(),
                                        data.resolve("postgres"),
                                        ports.postgres(),
                                        secrets.database())
                                .spec(),
                        new RedisServer(distributions.redis(), data.resolve("redis"), ports.redis()).spec(),
                        new ElasticsearchServer(
                                        distributions.elasticsearch(),
                                        data.resolve("elasticsearch"),
                                        build.resolve("analysis-plugin"),
                                        ports.elasticsearch(),
                                        ports.elasticsearchTransport(),
                                        engineMemory)
                                .spec(),
                        new ObjectStoreServer(
                                        distributions.objectStore(),
                                        data.resolve("objectstore"),
                                        ports.objectStore(),
                                        secrets)
                                .spec())
                .stream()
                .map(spec -> new Child(spec, logs, console))
                .toList();
    }

    List<Child> children() {
        return children;
    }

    Secrets secrets() {
        return secrets;
    }

    /// Starts all and waits until each answers.
    void start() {
        try {
            CompletableFuture.allOf(children.stream()
                            .map(child -> CompletableFuture.runAsync(() -> {
                                child.start();
                                console.say(child.name() + " answers");
                            }))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof StackException known
                    ? known
                    : new StackException("The servers did not start: " + e.getCause(), e);
        }
    }

    /// What the application has to be told to use them.
    Map<String, String> configuration() {
        Map<String, String> values = new TreeMap<>();
        values.put("quarkus.datasource.username", PostgresServer.USER);
        values.put("quarkus.datasource.password", secrets.database());
        values.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/postgres");
        values.put(
                "quarkus.datasource.reactive.url",
                "vertx-reactive:postgresql://127.0.0.1:" + ports.postgres() + "/postgres");
        values.put("quarkus.redis.hosts", "redis://127.0.0.1:" + ports.redis());
        values.put("quarkus.elasticsearch.hosts", "127.0.0.1:" + ports.elasticsearch());
        values.put("kepu.blob.endpoint", "http://127.0.0.1:" + ports.objectStore());
        values.put("kepu.blob.access-key", secrets.s3Access());
        values.put("kepu.blob.secret-key", secrets.s3Secret());
        return values;
    }

    @Override
    public void close() {
        children.parallelStream().forEach(Child::stop);
    }
}
