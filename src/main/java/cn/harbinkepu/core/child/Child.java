package cn.harbinkepu.core.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.infrastructure.Infrastructure;

import cn.harbinkepu.core.Folders;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A running child: its process, its folder, its two output streams.
final class Child {

    private static final Logger LOG = Logger.getLogger(Child.class);

    /// What outlives a child without namespaces may hold its pipes open; nobody waits longer than this for it.
    private static final long STRAGGLERS_MS = 2_000;

    private final Process process;
    private final Path folder;
    private final Capture output;
    private final Capture errors;
    private final CompletableFuture<Ending.Exited> ended;

    private Child(Process process, Path folder, Command command, Consumer<String> lines) {
        this.process = process;
        this.folder = folder;
        String name = "child-" + process.pid();
        output = Capture.start(name + "-out", process.getInputStream(), command.output(), lines);
        errors = Capture.start(name + "-err", process.getErrorStream(), command.output(), line -> {});
        ended = process.onExit()
                .thenCompose(exited -> streamsEnded())
                .whenCompleteAsync((ignored, failed) -> Folders.remove(folder), Infrastructure.getDefaultWorkerPool())
                .thenApply(ignored -> exited());
    }

    /// Must be called on [Spawner].
    static Child start(Confinement confinement, Command command, Scratch scratch, Consumer<String> lines)
            throws IOException {
        Path folder = scratch.make();
        try {
            ProcessBuilder builder = new ProcessBuilder(confinement.around(command)).directory(folder.toFile());
            environment(builder.environment(), folder, command);
            return new Child(builder.start(), folder, command, lines);
        } catch (IOException cannotStart) {
            Folders.remove(folder);
            throw cannotStart;
        }
    }

    private static void environment(Map<String, String> variables, Path folder, Command command) {
        variables.clear();
        variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        variables.put("LANG", "C.UTF-8");
        variables.put("HOME", folder.toString());
        variables.put("TMPDIR", folder.toString());
        // The C library reserves 64 MB of address space for each thread's own pool; two pools do.
        variables.put("MALLOC_ARENA_MAX", "2");
        variables.putAll(command.environment());
    }

    /// Tells when the child is gone, its output read and its folder removed.
    void ended(Consumer<Ending.Exited> hear) {
        ended.thenAccept(hear).exceptionally(failure -> {
            LOG.error("A child's end could not be told", failure);
            return null;
        });
    }

    Path folder() {
        return folder;
    }

    /// How long it waits for a processor.
    Queueing queueing() {
        return new Queueing(process.toHandle());
    }

    /// Writes one line to its standard input. A child that no longer listens will be seen to end.
    void tell(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(UTF_8));
            input.flush();
        } catch (IOException gone) {
            kill();
        }
    }

    /// Kills it and what it started.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private CompletableFuture<?> streamsEnded() {
        return CompletableFuture.allOf(output.done(), errors.done())
                .completeOnTimeout(null, STRAGGLERS_MS, TimeUnit.MILLISECONDS);
    }

    private Ending.Exited exited() {
        return new Ending.Exited(
                process.exitValue(), output.done().getNow(""), errors.done().getNow(""));
    }
}
