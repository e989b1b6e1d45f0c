package cn.harbinkepu.core.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Drains one output stream of a child, so that the child never stalls on it, and keeps its beginning.
final class Capture {

    private static final int LONGEST_LINE = 64 << 10;

    private final InputStream stream;
    private final int limit;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CompletableFuture<String> done = new CompletableFuture<>();

    private Capture(InputStream stream, int limit, Consumer<String> lines) {
        this.stream = stream;
        this.limit = limit;
        this.lines = lines;
    }

    /// Starts reading on a thread of its own.
    ///
    /// @param lines hears each whole line; one that is too long is cut
    static Capture start(String name, InputStream stream, int limit, Consumer<String> lines) {
        Capture capture = new Capture(stream, limit, lines);
        Thread.ofPlatform().daemon().name(name).start(capture::drain);
        return capture;
    }

    /// What was kept, once the stream has ended.
    CompletableFuture<String> done() {
        return done;
    }

    private void drain() {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                kept.write(buffer, 0, Math.min(count, limit - kept.size()));
                tellLines(buffer, count);
            }
        } catch (IOException killed) {
            // The pipe of a killed child may break instead of ending; what was read counts.
        } finally {
            done.complete(kept.toString(UTF_8));
        }
    }

    private void tellLines(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                lines.accept(line.toString(UTF_8));
                line.reset();
            } else if (line.size() < LONGEST_LINE) {
                line.write(buffer[i]);
            }
        }
    }
}
