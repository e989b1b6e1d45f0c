package cn.harbinkepu.core;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/// Folders for work in hand. Each lives exactly as long as the work that asked for it, whether that succeeds, fails or
/// is cancelled.
@ApplicationScoped
public class Scratch {

    private static final String PREFIX = "work-";

    /// Longer than any work takes; other instances may share the disk.
    private static final Duration OLDEST = Duration.ofDays(1);

    private final Path root;

    Scratch(CoreConfig config) {
        this.root = config.scratch();
    }

    /// What an instance that was killed has left here.
    void start(@Observes StartupEvent event) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        FileTime tooOld = FileTime.from(Instant.now().minus(OLDEST));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).compareTo(tooOld) < 0) {
                    Folders.remove(folder);
                }
            }
        }
    }

    /// Runs the work with a fresh, empty folder of its own.
    public <T> Uni<T> with(Function<Path, Uni<T>> work) {
        return Blocking.call(this::make).chain(folder -> Uni.createFrom()
                .deferred(() -> work.apply(folder))
                .onTermination()
                .call(() -> Blocking.call(() -> remove(folder))));
    }

    private Path make() throws IOException {
        Files.createDirectories(root);
        return Files.createTempDirectory(root, PREFIX);
    }

    private static boolean remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        return true;
    }
}
