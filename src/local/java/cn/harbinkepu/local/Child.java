package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/// One supervised server: started, watched, started again when it ends by itself, stopped on request. Its output goes
/// to a log file of its own.
final class Child {

    /// Children are started by this one thread, which lives as long as the launcher: the kernel ends a child when the
    /// thread that started it is gone.
    private static final ExecutorService KEEPER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "keeper of the servers");
        thread.setDaemon(true);
        return thread;
    });

    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_FALSE_STARTS = 2;
    private static final Duration POLL = Duration.ofMillis(50);

    private final Spec spec;
    private final Path log;
    private final Console console;
    private volatile @Nullable Process process;
    private volatile boolean stopping;
    private final AtomicInteger restarts = new AtomicInteger();

    /// How a server is started and recognised as ready.
    ///
    /// @param before prepares the data folder; runs before each start
    /// @param ready  asked every few milliseconds until it says yes
    record Spec(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Runnable before,
            java.util.function.BooleanSupplier ready,
            Duration patience) {}

    Child(Spec spec, Path logs, Console console) {
        this.spec = spec;
        this.log = logs.resolve(spec.name() + ".log");
        this.console = console;
    }

    String name() {
        return spec.name();
    }

    long pid() {
        Process current = process;
        return current == null ? -1 : current.pid();
    }

    /// The process that runs under this name at the moment, as the file beside its log says.
    static long pid(Path logs, String name) {
        try {
            return Long.parseLong(Files.readString(pidFile(logs, name)));
        } catch (IOException e) {
            throw new StackException("no process file of " + name + " in " + logs, e);
        }
    }

    int restarts() {
        return restarts.get();
    }

    /// Starts the server and waits until it answers.
    void start() {
        begin();
        awaitReady();
    }

    /// Starts the server and does not wait.
    void begin() {
        spec.before().run();
        launch();
    }

    /// Waits until the server answers, or fails with the end of its log.
    void awaitReady() {
        long deadline = System.nanoTime() + spec.patience().toNanos();
        while (!spec.ready().getAsBoolean()) {
            if (stopping || System.nanoTime() > deadline || restarts.get() > MOST_FALSE_STARTS) {
                throw new StackException(spec.name() + " did not start; see " + log + "\n" + tail());
            }
            pause(POLL);
        }
    }

    /// Asks the server to end, and makes it end if it does not.
    void stop() {
        stop(STOP_PATIENCE);
    }

    /// As above, for one that has something to finish.
    void stop(Duration patience) {
        stopping = true;
        Process current = process;
        if (current == null) {
            return;
        }
        current.destroy();
        try {
            if (!current.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                current.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the server and what it started at once.
    void kill() {
        stopping = true;
        Process current = process;
        if (current != null) {
            current.descendants().forEach(ProcessHandle::destroyForcibly);
            current.destroyForcibly();
        }
    }

    private void launch() {
        try {
            Process started = KEEPER.submit(this::spawn).get(30, TimeUnit.SECONDS);
            process = started;
            Thread.ofVirtual().name("watch of " + spec.name()).start(() -> watch(started));
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException(spec.name() + " cannot be started: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process spawn() throws IOException {
        Files.createDirectories(spec.folder());
        Files.createDirectories(log.getParent());
        keepOneOldLog();
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .directory(spec.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(spec.environment());
        Process begun = builder.start();
        note(begun);
        return begun;
    }

    /// Whole or not at all: whoever looks never reads half a number.
    private void note(Process begun) throws IOException {
        Path file = pidFile(log.getParent(), spec.name());
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(half, Long.toString(begun.pid()));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void watch(Process started) {
        try {
            started.waitFor();
            ended(started);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(Process dead) {
        if (stopping) {
            return;
        }
        int count = restarts.incrementAndGet();
        long wait = Math.min(FIRST_DELAY.toMillis() << Math.min(count, 8), LONGEST_DELAY.toMillis());
        console.say("%s ended (code %d); starting it again".formatted(spec.name(), dead.exitValue()));
        pause(Duration.ofMillis(wait));
        while (!stopping && !startedAgain()) {
            pause(LONGEST_DELAY);
        }
    }

    /// What hinders a start may pass, such as a full disk, so nothing ends the attempts.
    private boolean startedAgain() {
        try {
            begin();
            return true;
        } catch (StackException hindered) {
            console.say("%s cannot be started now: %s".formatted(spec.name(), hindered.getMessage()));
            return false;
        }
    }

    private static Path pidFile(Path logs, String name) {
        return logs.resolve(name + ".pid");
    }

    private void keepOneOldLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > 20L * 1024 * 1024) {
            Files.move(log, log.resolveSibling(spec.name() + ".old.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
