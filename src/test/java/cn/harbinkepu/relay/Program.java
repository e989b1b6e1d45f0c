package cn.harbinkepu.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A program of somebody else, run as a process of its own; it ends with this.
final class Program implements AutoCloseable {

    private final Process process;
    private final Path output;

    Program(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new AssertionError(
                    "The examples need %s; ops/test installs it.".formatted(command.getFirst()), missing);
        }
    }

    String output() {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What it has said when it has come to a good end.
    String ended() throws InterruptedException {
        int code = process.waitFor();
        if (code != 0) {
            throw new AssertionError("ended with %d: %s".formatted(code, output()));
        }
        return output();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
