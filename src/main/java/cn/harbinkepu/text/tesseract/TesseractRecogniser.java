package cn.harbinkepu.text.tesseract;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.text.LineFinder;
import cn.harbinkepu.text.PlacedLine;
import cn.harbinkepu.text.Recogniser;
import cn.harbinkepu.text.Recognition;

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

    private final Children children;
    private final RecognitionConfig config;
    private final Uni<Boolean> installed;

    TesseractRecogniser(RecognitionConfig config) {
        this.config = config;
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
                        ? table(picture, SPARSE).map(TesseractRecogniser::lines)
                        : Uni.createFrom().item(List.of()));
    }

    private static List<PlacedLine> lines(Ending ending) {
        return ending instanceof Ending.Exited exited && exited.succeeded()
                ? new RecognisedLines(exited.output()).lines()
                : List.of();
    }

    private Uni<Recognition> read(Path picture) {
        return table(picture, AS_PAGE).map(this::told);
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

    private Recognition told(Ending ending) {
        return switch (ending) {
            case Ending.TimedOut() -> new Recognition.Failed("timed out");
            case Ending.Exited exited
            when exited.succeeded() -> new RecognisedWords(exited.output()).text(config.doubtBelow());
            case Ending.Exited exited ->
                new Recognition.Failed(
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
