package cn.harbinkepu.caption.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.caption.Transcriber;
import cn.harbinkepu.caption.Transcription;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Captions;
import cn.harbinkepu.text.caption.Cue;

/// [Transcriber] by the operator's program: confined as a codec is, without network, and believed in nothing that it
/// writes but the words.
@ApplicationScoped
class CommandTranscriber implements Transcriber {

    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /// Captions of a day are smaller.
    private static final long LARGEST = 8 << 20;

    /// It may copy the recording: nine hours of it.
    private static final long LARGEST_FILE = 1L << 30;

    private final List<String> line;
    private final Children children;
    private final Duration limit;
    private final long memory;
    private final boolean eager;

    CommandTranscriber(TranscriptionConfig config) {
        this.line = config.command().map(CommandTranscriber::arguments).orElse(List.of());
        this.children = new Children(config.scratch(), config.atOnce());
        this.limit = config.limit();
        this.memory = config.memory().asLongValue();
        this.eager = config.byItself();
    }

    @Override
    public Uni<Boolean> isReady() {
        return Uni.createFrom().item(!line.isEmpty());
    }

    @Override
    public boolean isEager() {
        return eager && !line.isEmpty();
    }

    @Override
    public Uni<Transcription> transcribe(Path wave, Path folder, String language) {
        if (line.isEmpty()) {
            return Uni.createFrom().item(new Transcription.Absent());
        }
        Command command = new Command(filled(wave, folder, language))
                .withMemory(memory)
                .withFileSize(LARGEST_FILE)
                .withOutput((int) LARGEST);
        return children.run(command, limit).chain(ending -> Blocking.call(() -> told(ending, folder)));
    }

    static List<String> arguments(String command) {
        return ARGUMENT.matcher(command)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    private List<String> filled(Path wave, Path folder, String language) {
        String primary = Locale.forLanguageTag(language).getLanguage();
        return line.stream()
                .map(argument -> argument.replace(
                                "{wave}", wave.toAbsolutePath().toString())
                        .replace("{folder}", folder.toAbsolutePath().toString())
                        .replace("{language}", primary))
                .toList();
    }

    private static Transcription told(Ending ending, Path folder) throws IOException {
        return switch (ending) {
            case Ending.TimedOut() -> new Transcription.Failed("timed out");
            case Ending.Exited exited
            when !exited.succeeded() ->
                new Transcription.Failed("ended with %d %s"
                        .formatted(exited.code(), exited.errors().strip()));
            case Ending.Exited exited -> {
                Optional<byte[]> file = written(folder);
                yield file.map(bytes -> read(Captions.read(bytes)))
                        .orElseGet(() -> exited.output().isBlank()
                                ? new Transcription.Silent()
                                : read(Captions.read(exited.output().strip())));
            }
        };
    }

    private static Optional<byte[]> written(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> captions = files.filter(
                            file -> file.getFileName().toString().matches("(?i).*\\.(?:vtt|srt)"))
                    .filter(file -> Files.isRegularFile(file) && file.toFile().length() <= LARGEST)
                    .sorted()
                    .findFirst();
            return captions.isPresent() ? Optional.of(Files.readAllBytes(captions.get())) : Optional.empty();
        }
    }

    private static Transcription read(CaptionReading reading) {
        return switch (reading) {
            case CaptionReading.Broken broken -> new Transcription.Failed(broken.words());
            case CaptionReading.Read read -> {
                List<Cue> said = read.cues().stream()
                        .filter(cue -> !cue.plain().isEmpty())
                        .map(cue -> Cue.of(cue.startMs(), cue.endMs(), Captions.escape(cue.plain())))
                        .toList();
                yield said.isEmpty() ? new Transcription.Silent() : new Transcription.Written(said);
            }
        };
    }
}
