package cn.harbinkepu.local;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// An S3-compatible store whose objects are plain files, in a JVM of its own because of the libraries it brings.
final class ObjectStoreServer {

    private final Path jar;
    private final Path data;
    private final int port;
    private final Secrets secrets;

    ObjectStoreServer(Path jar, Path data, int port, Secrets secrets) {
        this.jar = jar;
        this.data = data;
        this.port = port;
        this.secrets = secrets;
    }

    Child.Spec spec() {
        List<String> command = List.of(
                Host.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--properties",
                settings().toString());
        return new Child.Spec(
                "objectstore",
                Host.command("TERM", false, command),
                Map.of(),
                data,
                this::prepare,
                () -> Ports.answers(port),
                Duration.ofSeconds(60));
    }

    private Path settings() {
        return data.resolve("s3proxy.properties");
    }

    private void prepare() {
        Properties settings = new Properties();
        settings.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
        settings.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        settings.setProperty("s3proxy.identity", secrets.s3Access());
        settings.setProperty("s3proxy.credential", secrets.s3Secret());
        settings.setProperty("jclouds.provider", "filesystem-nio2");
        settings.setProperty(
                "jclouds.filesystem.basedir", data.resolve("objects").toString());
        // The store's own limits stand in the way of films.
        settings.setProperty("s3proxy.v4-max-non-chunked-request-size", "67108864");
        try {
            Files.createDirectories(data.resolve("objects"));
            if (!Files.exists(settings())) {
                Files.createFile(
                        settings(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (Writer writer = Files.newBufferedWriter(settings())) {
                settings.store(writer, null);
            }
        } catch (IOException e) {
            throw new StackException("The object store cannot be prepared: " + e.getMessage(), e);
        }
    }
}
