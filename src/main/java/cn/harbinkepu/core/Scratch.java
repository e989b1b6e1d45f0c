package cn.harbinkepu.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/// Folders for work in hand. Each lives exactly as long as the work that asked for it, whether that succeeds, fails or
/// is cancelled.
@ApplicationScoped
public class Scratch {

    private final Path root;

    Scratch(CoreConfig config) {
        this.root = config.scratch();
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
        return Files.createTempDirectory(root, "work-");
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
