package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `ops/run` as a person starts it: a process of its own, its words in a file.
final class Launched {

    private final Process process;
    private final Path words;

    private Launched(Process process, Path words) {
        this.process = process;
        this.words = words;
    }

    /// On the build that Maven has just made, which is told to the script by its stamp.
    static Launched opsRun(Path words, List<String> options) throws IOException {
        Files.createDirectories(words.getParent());
        Path stamp = Path.of("target/built");
        Files.deleteIfExists(stamp);
        Files.createFile(stamp);
        List<String> command = new ArrayList<>(List.of("ops/run"));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(words.toFile());
        // So that a film of seconds is made in several pieces.
        builder.environment().put("KEPU_MEDIA_PIECES_SEGMENTS", "1");
        // Thousands of imported rows would be read by the model for minutes; `MeaningIT` has the model.
        builder.environment().put("KEPU_TEXT_MEANING_ENABLED", "false");
        // Partners' systems are on this machine in tests, and what an instance that died had in hand is soon sent by
        // the next.
        builder.environment().put("KEPU_OUTSIDE_PRIVATE_ADDRESSES", "true");
        for (String way : List.of("HOOK", "HUB")) {
            builder.environment().put("KEPU_RELAY_" + way + "_PATIENCE", "3s");
            builder.environment().put("KEPU_RELAY_" + way + "_LOST_AFTER", "5s");
        }
        return new Launched(builder.start(), words);
    }

    /// The first of five ports in a row that nobody uses.
    static int freeRow() {
        return Ports.freeRow(5);
    }

    String said() {
        try {
            return Files.readString(words);
        } catch (IOException e) {
            return "";
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// As Ctrl-C or a service manager does it.
    void terminate() {
        process.destroy();
    }

    /// The exit code, waited for.
    int code() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after a minute:\n" + said());
        }
        return process.exitValue();
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
