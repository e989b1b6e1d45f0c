package cn.harbinkepu.core.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import cn.harbinkepu.local.Await;

import static org.assertj.core.api.Assertions.assertThat;

/// A named pipe that children hold open: it ends when the last process that holds it has ended, and tells what was
/// written until then.
final class OpenLine {

    private final Path pipe;
    private final CompletableFuture<String> heard = new CompletableFuture<>();
    private final StringBuffer soFar = new StringBuffer();

    private OpenLine(Path pipe) {
        this.pipe = pipe;
    }

    static OpenLine at(Path pipe) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        OpenLine line = new OpenLine(pipe);
        Thread.ofPlatform().daemon().start(line::listen);
        return line;
    }

    /// What was written before a moment ago.
    String heardSoFar() {
        return soFar.toString();
    }

    /// All that was written, once nobody can write any more; fails if somebody goes on living.
    String heard() {
        Await.until(heard::isDone, done -> done);
        return heard.join();
    }

    private void listen() {
        // Opening waits for the first who writes.
        try (var in = Files.newInputStream(pipe)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                soFar.append((char) next);
            }
            heard.complete(soFar.toString());
        } catch (IOException failure) {
            heard.completeExceptionally(new UncheckedIOException(failure));
        }
    }
}
