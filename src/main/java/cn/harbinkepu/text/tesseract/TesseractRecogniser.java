package cn.harbinkepu.text.tesseract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    /// How the page is laid out: found out, or letters here and there.
    private static final String AS_PAGE = "3";

    private static final String SPARSE = "11";

    /// Large letters are taken for pictures, small ones are lost in a smaller copy: so all are read, and of each
    /// line the most confident reading counts. The copies cost about as much again as the picture.
    private static final List<Integer> SMALLER = List.of(2, 4);

    /// In pixels of the longer side: a copy that is smaller than this shows nothing more.
    private static final int SMALLEST = 300;

    private final Children children;
    private final Shrinking shrinking;
    private final RecognitionConfig config;
    private final Uni<Boolean> installed;

    /// What came of one look.
    private sealed interface Looked {
        record Seen(Reading reading) implements Looked {}

        record Not(String detail) implements Looked {}
    }

    TesseractRecogniser(RecognitionConfig config, Shrinking shrinking) {
        this.config = config;
        this.shrinking = shrinking;
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
                        ? looked(picture, SPARSE).map(TesseractRecogniser::lines)
                        : Uni.createFrom().item(List.of()));
    }

    private static List<PlacedLine> lines(Looked looked) {
        return looked instanceof Looked.Seen(Reading reading) ? new RecognisedLines(reading).lines() : List.of();
    }

    private Uni<Recognition> read(Path picture) {
        return looked(picture, AS_PAGE).map(looked -> switch (looked) {
            case Looked.Seen(Reading reading) -> new RecognisedWords(reading).text(config.doubtBelow());
            case Looked.Not(String detail) -> new Recognition.Failed(detail);
        });
    }

    private Uni<Looked> looked(Path picture, String layout) {
        return table(picture, layout).map(TesseractRecogniser::told).chain(looked -> switch (looked) {
            case Looked.Seen(Reading reading) ->
                withFolder(folder -> cleared(reading, picture, layout, folder)).map(Looked.Seen::new);
            case Looked.Not not -> Uni.createFrom().item(not);
        });
    }

    private Uni<Reading> withFolder(Function<Path, Uni<Reading>> work) {
        return Blocking.call(() -> Files.createTempDirectory(Files.createDirectories(config.scratch()), "copies-"))
                .chain(folder -> work.apply(folder).onTermination().call(() -> Blocking.call(() -> removed(folder))));
    }

    private static Path removed(Path folder) {
        Folders.remove(folder);
        return folder;
    }

    private Uni<Reading> cleared(Reading reading, Path picture, String layout, Path folder) {
        Uni<Reading> best = Uni.createFrom().item(reading);
        for (int times : SMALLER) {
            if (Math.max(reading.width(), reading.height()) / times >= SMALLEST) {
                Path copy = folder.resolve(times + ".png");
                best = best.chain(found -> smaller(picture, times, copy, layout).map(found::clearedBy));
            }
        }
        return best;
    }

    /// Nothing if there is no smaller copy, or none that can be read.
    private Uni<Reading> smaller(Path picture, int times, Path copy, String layout) {
        return shrinking
                .shrink(picture, times, copy)
                .chain(there -> there
                        ? table(copy, layout)
                                .map(ending ->
                                        told(ending) instanceof Looked.Seen(Reading found) ? found : Reading.NONE)
                        : Uni.createFrom().item(Reading.NONE));
    }

    private Uni<Ending> table(Path picture, String layout) {
        List<String> line = List.of(
                config.program(),
                picture.toAbsolutePath().toString(),
                "stdout",
                "-l",
                config.languages(),
                "--psm",
                layout,
                "tsv");
        return children.run(command(line), config.limit());
    }

    private static Looked told(Ending ending) {
        return switch (ending) {
            case Ending.TimedOut() -> new Looked.Not("timed out");
            case Ending.Exited exited when exited.succeeded() -> new Looked.Seen(Reading.of(exited.output()));
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
