package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// PostgreSQL with its own durability settings: what it has acknowledged survives a crash.
final class PostgresServer {

    static final String USER = "kepu";

    private final Path home;
    private final Path data;
    private final int port;
    private final String password;

    PostgresServer(Path home, Path data, int port, String password) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.password = password;
    }

    Child.Spec spec() {
        List<String> command = List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-c",
                "port=" + port,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=60",
                "-c",
                "shared_buffers=128MB",
                "-c",
                // No disk that has to be turned: an index is worth its pages on a small table too.
                "random_page_cost=1.1");
        return new Child.Spec(
                "postgres",
                Host.command("INT", true, command),
                Map.of(),
                home,
                this::prepare,
                this::answers,
                Duration.ofSeconds(60));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /// The database cluster, made at the first start. A process id left behind by a crash is removed: the folder is
    /// ours alone while the launcher holds its lock.
    private void prepare() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            if (Files.exists(data.resolve("PG_VERSION"))) {
                return;
            }
            Files.createDirectories(data.getParent());
            Path word = data.resolveSibling("initial-password");
            Files.deleteIfExists(word);
            Files.createFile(word, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(word, password);
            initialise(word);
            Files.delete(word);
        } catch (IOException e) {
            throw new StackException("PostgreSQL's data folder cannot be prepared: " + e.getMessage(), e);
        }
    }

    private void initialise(Path word) throws IOException {
        List<String> command = List.of(
                home.resolve("bin/initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + word,
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        Process process = new ProcessBuilder(Host.command("KILL", true, command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new StackException("initdb failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, password)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
