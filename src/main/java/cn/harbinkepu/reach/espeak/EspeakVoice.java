package cn.harbinkepu.reach.espeak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.reach.ReachConfig;
import cn.harbinkepu.reach.Voice;

/// [Voice] by eSpeak NG: Mandarin, a little slower than people talk, because a loudspeaker echoes between houses.
@ApplicationScoped
class EspeakVoice implements Voice {

    /// It takes a second for a minute of speech; the text does not wait for long for a machine that is busy.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String WORDS_PER_MINUTE = "150";

    /// Ten minutes.
    private static final long LARGEST = 32L << 20;

    private final String program;
    private final boolean installed;
    private final Children children;

    @Inject
    EspeakVoice(ReachConfig config, CoreConfig core) {
        this(config.voice(), core.scratch().resolve("voice"));
    }

    EspeakVoice(String program, Path scratch) {
        this.program = program;
        this.installed = isInstalled(program);
        this.children = new Children(scratch, 1);
    }

    @Override
    public boolean isInstalled() {
        return installed;
    }

    @Override
    public Uni<Path> speak(String text, Path folder) {
        Path words = folder.toAbsolutePath().resolve("words.txt");
        Path speech = folder.toAbsolutePath().resolve("speech.wav");
        Command command = new Command(List.of(
                        program,
                        "-v",
                        "cmn",
                        "-s",
                        WORDS_PER_MINUTE,
                        "-b",
                        "1",
                        "-f",
                        words.toString(),
                        "-w",
                        speech.toString()))
                .withFileSize(LARGEST);
        return Blocking.call(() -> Files.writeString(words, text, StandardCharsets.UTF_8))
                .chain(() -> children.run(command, LIMIT))
                .chain(ending -> Blocking.call(() -> spoken(ending, speech)));
    }

    private static Path spoken(Ending ending, Path speech) throws IOException {
        return switch (ending) {
            case Ending.TimedOut() -> throw new IOException("the voice took too long");
            case Ending.Exited exited
            when !exited.succeeded() || !Files.isRegularFile(speech) || Files.size(speech) == 0 ->
                throw new IOException("the voice ended with %d: %s"
                        .formatted(exited.code(), exited.errors().strip()));
            case Ending.Exited _ -> speech;
        };
    }

    private static boolean isInstalled(String program) {
        if (program.contains("/")) {
            return Files.isExecutable(Path.of(program));
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
