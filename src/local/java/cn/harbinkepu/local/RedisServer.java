package cn.harbinkepu.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Redis with an append-only file, so that what is candidates and counters only costs nothing after a restart.
final class RedisServer {

    private final Path binary;
    private final Path data;
    private final int port;

    RedisServer(Path binary, Path data, int port) {
        this.binary = binary;
        this.data = data;
        this.port = port;
    }

    Child.Spec spec() {
        List<String> command = List.of(
                binary.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                "--maxmemory",
                "256mb",
                "--maxmemory-policy",
                "allkeys-lru");
        return new Child.Spec(
                "redis",
                Host.command("TERM", false, command),
                Map.of(),
                data,
                () -> {},
                () -> Ports.answers(port),
                Duration.ofSeconds(20));
    }
}
