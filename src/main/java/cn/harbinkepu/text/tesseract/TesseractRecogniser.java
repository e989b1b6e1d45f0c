package cn.harbinkepu.text.tesseract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Folders;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.text.LineFinder;
import cn.harbinkepu.text.PlacedLine;
import cn.harbinkepu.text.Recogniser;
import cn.harbinkepu.text.Recognition;
import cn.harbinkepu.text.Shrinking;

/// [Recogniser] and [LineFinder] by the program of the system. Its output is a table of words with their
/// places and confidence.
@ApplicationScoped
class TesseractRecogniser implements Recogniser, LineFinder {

    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    /// A page has a few thousand words of some forty bytes each.
    private static final int LONGEST_TABLE = 8 << 20;

    private final Children children;
    private final Shrinking shrinking;
    private final RecognitionConfig config;
    private final Looks looks;
    private final Uni<Boolean> installed;

    /// What came of one look.
    private sealed interface Looked {
        record Seen(Reading reading) implements Looked {}

        record Not(String detail) implements Looked {}
    }

    TesseractRecogniser(RecognitionConfig config, Shrinking shrinking) {
        this.config = config;
        this.shrinking = shrinking;
        this.looks = new Looks(config.languages());
        this.children = new Children(config.scratch(), config.atOnce());
        this.installed = Uni.createFrom().deferred(this::lookFor).memoize().indefinitely();
    }

    @Override
    public Uni<Recognition> recognise(Path picture) {
        return isInstalled()
                .chain(there -> there ? read(picture) : Uni.createFrom().item(new Recognition.Absent()));
    }

    @Override
    public Uni<Boolean> isInstalled() {
        return installed;
    }

    @Override
    public Uni<List<PlacedLine>> lines(Path picture) {
        return isInstalled()
                .chain(there -> there
                        ? looked(picture, Looks.Aim.LINES).map(TesseractRecogniser::lines)
                        : Uni.createFrom().item(List.of()));
    }

    private static List<PlacedLine> lines(Looked looked) {
        return looked instanceof Looked.Seen(Reading reading) ? new RecognisedLines(reading).lines() : List.of();
    }

    private Uni<Recognition> read(Path picture) {
        return looked(picture, Looks.Aim.TEXT).map(looked -> switch (looked) {
            case Looked.Seen(Reading reading) -> new RecognisedWords(reading).text(config.doubtBelow());
            case Looked.Not(String detail) -> new Recognition.Failed(detail);
        });
    }

    /// A picture that takes too long is read in its smaller copies.
    private Uni<Looked> looked(Path picture, Looks.Aim aim) {
        return table(picture, looks.first(aim)).chain(ending -> switch (told(ending, 1)) {
            case Looked.Seen(Reading reading) -> cleared(reading, picture, aim).map(Looked.Seen::new);
            case Looked.Not not
            when ending instanceof Ending.TimedOut ->
                cleared(Reading.NONE, picture, aim)
                        .map(reading -> reading.equals(Reading.NONE) ? not : new Looked.Seen(reading));
            case Looked.Not not -> Uni.createFrom().item(not);
        });
    }

    private Uni<Reading> cleared(Reading first, Path picture, Looks.Aim aim) {
        return withFolder(folder -> {
            Uni<Reading> best = Uni.createFrom().item(first);
            for (int times : Looks.scales(first)) {
                Path copy = folder.resolve(times + ".png");
                best = best.chain(found -> copied(picture, times, copy)
                        .chain(there -> there.isEmpty()
                                ? Uni.createFrom().item(found)
                                : clearedBy(looks.further(aim, first, times), there.get(), times, found)));
            }
            return best;
        });
    }

    private Uni<Reading> clearedBy(List<Look> further, Path copy, int times, Reading found) {
        Uni<Reading> best = Uni.createFrom().item(found);
        for (Look look : further) {
            best = best.chain(before -> table(copy, look)
                    .map(ending -> told(ending, times) instanceof Looked.Seen(Reading seen)
                            ? before.clearedBy(seen)
                            : before));
        }
        return best;
    }

    /// Nothing if there is no smaller copy.
    private Uni<Optional<Path>> copied(Path picture, int times, Path copy) {
        return times == 1
                ? Uni.createFrom().item(Optional.of(picture))
                : shrinking.shrink(picture, times, copy).map(there -> there ? Optional.of(copy) : Optional.empty());
    }

    private Uni<Reading> withFolder(Function<Path, Uni<Reading>> work) {
        return Blocking.call(() -> Files.createTempDirectory(Files.createDirectories(config.scratch()), "copies-"))
                .chain(folder -> work.apply(folder).onTermination().call(() -> Blocking.call(() -> removed(folder))));
    }

    private static Path removed(Path folder) {
        Folders.remove(folder);
        return folder;
    }

    private Uni<Ending> table(Path picture, Look look) {
        List<String> line = List.of(
                config.program(),
                picture.toAbsolutePath().toString(),
                "stdout",
                "-l",
                look.languages(),
                "--psm",
                look.layout(),
                "tsv");
        return children.run(command(line), config.limit());
    }

    private static Looked told(Ending ending, int times) {
        return switch (ending) {
            case Ending.TimedOut() -> new Looked.Not("timed out");
            case Ending.Exited exited
            when exited.succeeded() ->
                new Looked.Seen(Reading.of(exited.output()).times(times));
            case Ending.Exited exited ->
                new Looked.Not(
                        "ended with " + exited.code() + " " + exited.errors().strip());
        };
    }

    /// Whether the program is there with the trained data that are asked for.
    private Uni<Boolean> lookFor() {
        return children.run(command(List.of(config.program(), "--list-langs")), A_MOMENT)
                .map(ending -> ending instanceof Ending.Exited exited
                        && exited.succeeded()
                        && (exited.output() + exited.errors())
                                .lines()
                                .map(String::strip)
                                .toList()
                                .containsAll(List.of(config.languages().split("\\+"))))
                .onFailure(IOException.class)
                .recoverWithItem(false);
    }

    private Command command(List<String> line) {
        return new Command(line)
                .withMemory(config.memory().asLongValue())
                .withFileSize(1L << 20)
                .withOutput(LONGEST_TABLE)
                .withEnvironment(Map.of("OMP_THREAD_LIMIT", "1"));
    }
}
