package cn.harbinkepu.picture.pdfbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.core.child.JavaProgram;
import cn.harbinkepu.core.child.Killed;
import cn.harbinkepu.picture.PageDrawing;

/// [PageDrawing] by a child JVM for each document.
@ApplicationScoped
class ChildPageDrawing implements PageDrawing {

    private static final Logger LOG = Logger.getLogger(ChildPageDrawing.class);

    private static final Pattern NEEDED = Pattern.compile(
            "(^|[.])(pdfbox-|fontbox-|commons-(io|logging)-\\d|bc(prov|pkix|util)-|jbig2-imageio-|jai-imageio-|"
                    + "mutiny-|jspecify-|slf4j-api-|jcl-over-slf4j-)");

    private static final long MEBIBYTE = 1 << 20;

    /// One page of 32 million dots, and the pictures that stand on it.
    private static final long HEAP = 512 * MEBIBYTE;

    private static final long MEMORY = 2048 * MEBIBYTE;

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Children children;

    ChildPageDrawing(CoreConfig config) {
        this.children = new Children(config.scratch().resolve("sheets"), 1);
    }

    @Override
    public Uni<Drawn> draw(Path document, Path folder) {
        Command command = JavaProgram.command(
                        DrawMain.class,
                        NEEDED,
                        HEAP,
                        List.of(
                                document.toAbsolutePath().toString(),
                                folder.toAbsolutePath().toString()))
                .withMemory(MEMORY);
        return children.run(command, LIMIT).chain(ending -> Blocking.call(() -> judged(ending, folder)));
    }

    private static Drawn judged(Ending ending, Path folder) {
        if (ending instanceof Ending.Exited exited) {
            if (exited.killed()) {
                throw new Killed("the child that drew pages");
            }
            if (exited.succeeded()) {
                return new Drawn.Pages(pages(folder));
            }
        }
        LOG.infof("A chart was not drawn: %s", ending);
        return new Drawn.Refused(words(ending));
    }

    private static String words(Ending ending) {
        return switch (ending instanceof Ending.Exited exited ? exited.code() : -1) {
            case -1 -> "画出各页超过时间上限，请简化图形或另存为 JPEG 后重新上传。";
            case DrawMain.LOCKED -> "文件已加密，请去除密码后重新上传。";
            case DrawMain.EMPTY -> "文件里没有页面。";
            case DrawMain.OUT_OF_MEMORY -> "画出各页所需内存过多，请简化图形或另存为 JPEG 后重新上传。";
            default -> "文件已损坏或不完整，无法画出各页。";
        };
    }

    /// The child chose neither the names nor, by a link, the places of the files that are read here.
    private static List<Path> pages(Path folder) {
        return IntStream.rangeClosed(1, PageDrawing.MOST)
                .mapToObj(page -> folder.resolve(DrawMain.name(page)))
                .takeWhile(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }
}
