package cn.harbinkepu.text.outline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.core.child.JavaProgram;

/// Letters of a font of this machine that has Chinese. A font is tens of megabytes, and reading it takes several times
/// that: a child does it, one at a time, and hands over the letters that are asked for. Needs neither a screen nor what
/// a desktop knows of fonts.
@ApplicationScoped
public class Letters {

    static final String ELLIPSIS = "…";

    private static final Pattern NEEDED =
            Pattern.compile("(^|[.])(fontbox-|pdfbox-io-|commons-logging-\\d|jspecify-|slf4j-api-|jcl-over-slf4j-)");

    private static final Path NOTO = Path.of("/usr/share/fonts/opentype/noto");
    private static final Path WENQUANYI = Path.of("/usr/share/fonts/truetype/wqy");
    private static final long MEBIBYTE = 1 << 20;

    /// One font of the largest collection of Noto, twice: as it lies in the file and taken apart.
    private static final long HEAP = 128 * MEBIBYTE;

    private static final long MEMORY = 1024 * MEBIBYTE;
    private static final int OUTPUT = 32 << 20;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /// More than any text has; a letter is an argument.
    private static final int MOST = 8_000;

    /// How strong the strokes are.
    public enum Weight {
        /// For words on pictures, which are read from far away.
        BOLD("NotoSansCJK-Bold.ttc"),
        /// For paper.
        REGULAR("NotoSansCJK-Regular.ttc");

        private final String noto;

        Weight(String noto) {
            this.noto = noto;
        }

        /// Where Debian's fonts-noto-cjk and its neighbours put theirs, the best one first.
        private Stream<Path> collections() {
            return Stream.of(
                            NOTO.resolve(noto),
                            NOTO.resolve("NotoSansCJK-Regular.ttc"),
                            WENQUANYI.resolve("wqy-zenhei.ttc"),
                            WENQUANYI.resolve("wqy-microhei.ttc"))
                    .distinct();
        }
    }

    private final Children children;

    Letters(CoreConfig config) {
        this.children = new Children(config.scratch().resolve("letters"), 1);
    }

    /// The letters of all these words, and an ellipsis. Absent if the machine has no such font.
    public Uni<Optional<Outlines>> of(Collection<String> words, Weight weight) {
        return Blocking.call(
                        () -> weight.collections().filter(Files::isReadable).findFirst())
                .chain(found -> found.map(font -> read(font, words).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Outlines> read(Path font, Collection<String> words) {
        Command command = JavaProgram.command(LettersMain.class, NEEDED, HEAP, arguments(font, words))
                .withMemory(MEMORY)
                .withOutput(OUTPUT);
        return children.run(command, LIMIT).chain(ending -> Blocking.call(() -> read(ending)));
    }

    private static List<String> arguments(Path font, Collection<String> words) {
        List<String> arguments = new ArrayList<>(List.of(font.toString()));
        Stream.concat(words.stream(), Stream.of(ELLIPSIS))
                .flatMapToInt(String::codePoints)
                .distinct()
                .limit(MOST)
                .mapToObj(Integer::toString)
                .forEach(arguments::add);
        return arguments;
    }

    private static Outlines read(Ending ending) {
        if (ending instanceof Ending.Exited exited && exited.code() == 0) {
            return Alphabet.read(exited.output());
        }
        throw new IllegalStateException("no letters: " + ending);
    }
}
