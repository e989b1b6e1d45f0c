package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;

/// FFmpeg's two programs with the fences that every call has: which protocols, containers and codecs may be opened,
/// and how large a picture may be. Arguments come from this package and from paths that we chose, never from a
/// user's text.
final class Ffmpeg {

    private static final List<String> QUIET = List.of("-hide_banner", "-v", "error");

    private final Children children;
    private final List<String> fences;
    private final long memory;
    private final Path folder;
    private volatile @Nullable Tools unpacked;

    Ffmpeg(VideoConfig config, Fences fences, int atOnce) {
        children = new Children(config.scratch(), atOnce);
        memory = config.memory().asLongValue();
        this.fences = fences.arguments();
        folder = config.tools();
    }

    /// Asks `ffprobe` about a file; it prints JSON.
    Uni<Ending> ffprobe(Path file, List<String> questions, Duration limit) {
        return ffprobe(file, questions, limit, line -> {});
    }

    /// As above.
    ///
    /// @param lines hears what it prints
    Uni<Ending> ffprobe(Path file, List<String> questions, Duration limit, Consumer<String> lines) {
        return tools().chain(found -> {
            List<String> line = line(found.ffprobe(), List.of(), file, questions);
            return children.run(command(found, line), limit, lines);
        });
    }

    /// Runs `ffmpeg` on one input.
    ///
    /// @param before options of the input, such as where to begin
    /// @param after  what to make of it
    /// @param lines  hears what `-progress pipe:1` tells
    Uni<Ending> ffmpeg(List<String> before, Path file, List<String> after, Duration limit, Consumer<String> lines) {
        return tools().chain(found -> {
            List<String> line = line(found.ffmpeg(), concat(List.of("-nostdin"), before), file, after);
            return children.run(command(found, line), limit, lines);
        });
    }

    private List<String> line(String program, List<String> before, Path file, List<String> after) {
        List<String> input = List.of("-i", "file:" + file.toAbsolutePath());
        return concat(List.of(program), QUIET, fences, before, input, after);
    }

    private Command command(Tools found, List<String> line) {
        return new Command(line)
                .withMemory(memory)
                .withFileSize(Long.MAX_VALUE)
                .withEnvironment(Map.of("LD_LIBRARY_PATH", found.libraries().toString()));
    }

    /// A failure is not remembered: there may be room on the disk the next time.
    private Uni<Tools> tools() {
        Tools ready = unpacked;
        return ready != null
                ? Uni.createFrom().item(ready)
                : Blocking.call(() -> Tools.in(folder)).invoke(found -> unpacked = found);
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
