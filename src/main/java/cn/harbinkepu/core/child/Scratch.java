package cn.harbinkepu.core.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import cn.harbinkepu.core.Folders;

/// The folder that children work in: one folder each, removed with everything in it when the child has ended.
///
/// The names tell which application made them, so that what a killed one left behind is cleared by the next.
final class Scratch {

    private static final String OURS = mark(ProcessHandle.current());

    private final Path root;
    private boolean swept;

    Scratch(Path root) {
        this.root = root.toAbsolutePath();
    }

    synchronized Path make() throws IOException {
        Files.createDirectories(root);
        if (!swept) {
            swept = true;
            sweep();
        }
        return Files.createTempDirectory(root, OURS);
    }

    private void sweep() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(Scratch::isOrphan).forEach(Folders::remove);
        }
    }

    private static boolean isOrphan(Path folder) {
        List<String> parts = List.of(folder.getFileName().toString().split("-", -1));
        if (parts.size() != 4 || !"child".equals(parts.getFirst())) {
            return false;
        }
        try {
            String mark = String.join("-", parts.subList(0, 3)) + "-";
            return ProcessHandle.of(Long.parseLong(parts.get(1)))
                    .filter(maker -> mark(maker).equals(mark))
                    .isEmpty();
        } catch (NumberFormatException somebodyElses) {
            return false;
        }
    }

    /// Process ids come round again, a process id with a starting time does not.
    private static String mark(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return "child-" + process.pid() + "-" + started + "-";
    }
}
