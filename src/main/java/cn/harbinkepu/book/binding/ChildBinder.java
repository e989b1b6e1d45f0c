package cn.harbinkepu.book.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.book.Binder;
import cn.harbinkepu.book.Binding;
import cn.harbinkepu.book.Binding.Reason;
import cn.harbinkepu.book.Sort;
import cn.harbinkepu.book.Volume;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Turns;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.core.child.JavaProgram;
import cn.harbinkepu.core.child.Killed;

/// [Binder] by a child JVM for each book.
@ApplicationScoped
class ChildBinder implements Binder {

    private static final Logger LOG = Logger.getLogger(ChildBinder.class);

    private static final Pattern NEEDED = Pattern.compile(
            "(^|[.])(jsoup-|pdfbox-|fontbox-|commons-(io|logging)-\\d|jackson-(core|databind|annotations|"
                    + "datatype-jdk8)-|bc(prov|pkix|util)-|jbig2-imageio-|jai-imageio-|jspecify-|slf4j-api-|"
                    + "jcl-over-slf4j-)");

    private static final Pattern NAME =
            Pattern.compile("book-(c\\d{4}\\.html|\\d{4}\\.(jpg|png|gif|webp|svg)|cover\\.jpg)");

    private static final long MEBIBYTE = 1 << 20;

    /// A book of forty million characters, or one picture of a page.
    private static final long HEAP = 256 * MEBIBYTE;

    private static final long MEMORY = 1536 * MEBIBYTE;

    /// The longest description: its texts, each character escaped at worst.
    private static final long DESCRIPTION = 320 * MEBIBYTE;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Children children;
    private final Turns turns = new Turns(1);
    private final ObjectMapper json;

    ChildBinder(CoreConfig config, ObjectMapper json) {
        this.children = new Children(config.scratch().resolve("books"), 1);
        this.json = json;
    }

    @Override
    public Uni<Binding> bind(Path file, Sort sort, Path folder, Uni<Void> begun) {
        Command command = JavaProgram.command(
                        BindMain.class,
                        NEEDED,
                        HEAP,
                        List.of(
                                sort.name(),
                                file.toAbsolutePath().toString(),
                                folder.toAbsolutePath().toString()))
                .withMemory(MEMORY);
        return Blocking.backHome(turns.inTurn(begun.chain(() -> children.run(command, LIMIT))))
                .chain(ending -> Blocking.call(() -> judged(ending, folder)));
    }

    /// A child that ended over the cover has left the rest.
    private Binding judged(Ending ending, Path folder) throws IOException {
        int code = ending instanceof Ending.Exited exited ? exited.code() : -1;
        Path told = folder.resolve(BindMain.VOLUME);
        if (isFile(told) && Files.size(told) <= DESCRIPTION) {
            return told(json.readValue(told.toFile(), Volume.class), folder);
        }
        LOG.infof("A book was not bound: %s", ending);
        if (ending instanceof Ending.Exited exited && exited.killed()) {
            throw new Killed("the child that bound a book");
        }
        int reason = code - BindMain.REFUSED;
        if (reason >= 0 && reason < Reason.values().length) {
            return new Binding.Refused(Reason.values()[reason]);
        }
        return switch (code) {
            case -1 -> new Binding.Refused(Reason.TOO_SLOW);
            case BindMain.OUT_OF_MEMORY -> new Binding.Refused(Reason.TOO_LARGE);
            default -> new Binding.Refused(Reason.BROKEN);
        };
    }

    /// The child chose neither the names nor, by a link, the places of the files that are read here.
    private static Binding told(Volume volume, Path folder) {
        Stream<String> names = Stream.concat(
                volume.pictures().stream(),
                volume.parts().stream().map(Volume.Part::name).filter(name -> !name.isEmpty()));
        boolean sane = names.allMatch(name -> NAME.matcher(name).matches() && isFile(folder.resolve(name)))
                && volume.cover().stream().allMatch(volume.pictures()::contains);
        return sane ? new Binding.Bound(volume) : new Binding.Refused(Reason.BROKEN);
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
