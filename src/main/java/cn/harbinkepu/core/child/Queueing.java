package cn.harbinkepu.core.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// How long a process and what it has started have waited for a processor that others had, as the kernel
/// counts it for each thread (`/proc/…/schedstat`); nothing where it does not.
final class Queueing implements Deadline.Lost {

    private static final Path PROCESSES = Path.of("/proc");
    private static final int WAITED = 1;

    private final ProcessHandle process;
    private volatile long begun;
    private volatile Map<Path, Long> before = Map.of();

    Queueing(ProcessHandle process) {
        this.process = process;
    }

    @Override
    public void begin() {
        before = waited();
        begun = System.nanoTime();
    }

    /// Threads that waited at the same time have not lost more than that time.
    @Override
    public Duration sofar() {
        long lost = waited().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
        return Duration.ofNanos(Math.min(lost, System.nanoTime() - begun));
    }

    private Map<Path, Long> waited() {
        Map<Path, Long> threads = new HashMap<>();
        Stream.concat(Stream.of(process), process.descendants())
                .forEach(each -> add(PROCESSES.resolve(each.pid() + "/task"), threads));
        return threads;
    }

    private static void add(Path tasks, Map<Path, Long> threads) {
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path thread : all.toList()) {
                String[] told =
                        Files.readString(thread.resolve("schedstat")).strip().split(" ", -1);
                threads.put(thread, Long.parseLong(told[WAITED]));
            }
        } catch (IOException | UncheckedIOException | NumberFormatException | ArrayIndexOutOfBoundsException gone) {
            // It has ended meanwhile, or this kernel does not count.
        }
    }
}
