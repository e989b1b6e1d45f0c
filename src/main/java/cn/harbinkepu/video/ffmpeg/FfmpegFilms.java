package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Folders;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;

/// [Films] by FFmpeg. Everything is made in a folder beside the target and moved there when it is complete.
@ApplicationScoped
class FfmpegFilms implements Films {

    /// A killed child may still close a file when the folder is cleared for the first time.
    private static final Duration LAST_BREATH = Duration.ofSeconds(1);

    private final Ffmpeg quick;
    private final Ffmpeg slow;
    private final Prober prober;
    private final Duration posterLimit;
    private final Duration transcodeLimit;
    private final Duration copyLimit;

    FfmpegFilms(VideoConfig config) {
        quick = new Ffmpeg(config, Fences.films(config), config.probesAtOnce());
        slow = new Ffmpeg(config, Fences.films(config), config.transcodesAtOnce());
        prober = new Prober(quick, config);
        posterLimit = config.probeLimit();
        transcodeLimit = config.transcodeLimit();
        copyLimit = config.copyLimit();
    }

    @Override
    public Uni<Probe> probe(Path file) {
        return prober.probe(file);
    }

    @Override
    public Uni<Rendering> poster(Path film, Path jpeg) {
        return render(
                film,
                found -> beside(jpeg, part -> still(film, found, part), part -> publishStill(part, jpeg)),
                sound -> Uni.createFrom().item(new Rendering.Broken("sound has no picture")));
    }

    @Override
    public Uni<Rendering> withoutMetadata(Path film, String mediaType, Path copy) {
        return beside(
                copy,
                part -> quick.ffmpeg(List.of(), film, Copy.of(mediaType, part), copyLimit, line -> {}),
                part -> publishCopy(part, copy));
    }

    @Override
    public Uni<Rendering> hls(Path film, Path folder, DoubleConsumer progress) {
        return render(
                film,
                found -> present(
                        film, folder, part -> Hls.film(found, part), new Progress(found.durationMs(), progress)),
                sound -> present(film, folder, Hls::sound, new Progress(sound.durationMs(), progress)));
    }

    private Uni<Rendering> render(
            Path file, Function<Probe.Film, Uni<Rendering>> film, Function<Probe.Sound, Uni<Rendering>> sound) {
        return probe(file).chain(probe -> switch (probe) {
            case Probe.Film found -> film.apply(found);
            case Probe.Sound found -> sound.apply(found);
            case Probe.Broken(String detail) -> Uni.createFrom().item(new Rendering.Broken(detail));
            case Probe.Refused(Probe.Reason reason) -> Uni.createFrom().item(new Rendering.Refused(reason));
            case Probe.TimedOut() -> Uni.createFrom().item(new Rendering.TimedOut());
        });
    }

    private Uni<Ending> still(Path film, Probe.Film found, Path part) {
        String tenth = found.durationMs() / 10 + "ms";
        List<String> wanted = List.of(
                "-map",
                "0:V:0",
                "-map_metadata",
                "-1",
                "-vf",
                "thumbnail=50,scale='min(1280,iw)':-2,setsar=1",
                "-frames:v",
                "1",
                "-q:v",
                "3",
                "-update",
                "1",
                "-f",
                "image2",
                part.resolve("still.jpg").toString());
        return quick.ffmpeg(List.of("-ss", tenth), film, wanted, posterLimit, line -> {});
    }

    private Uni<Rendering> present(Path film, Path folder, Function<Path, List<String>> wanted, Progress progress) {
        return beside(
                folder,
                part -> slow.ffmpeg(List.of(), film, wanted.apply(part), transcodeLimit, progress),
                part -> publishFolder(part, folder));
    }

    private static Uni<Rendering> beside(Path target, Function<Path, Uni<Ending>> make, Publication publish) {
        return Uni.createFrom().deferred(() -> {
            Path part = target.toAbsolutePath().resolveSibling(".part-" + Ids.next());
            return Blocking.call(() -> Files.createDirectories(part))
                    .chain(made -> make.apply(part))
                    .chain(ending -> Blocking.call(() -> published(ending, part, publish)))
                    .onItemOrFailure()
                    .call((made, failure) -> cleared(part))
                    .onCancellation()
                    .call(() -> later().chain(() -> cleared(part)));
        });
    }

    private static Uni<Void> later() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(LAST_BREATH);
    }

    private static Rendering published(Ending ending, Path part, Publication publish) throws IOException {
        return ending instanceof Ending.Exited exited && exited.succeeded() && !Fault.isCutOff(exited)
                ? new Rendering.Done(publish.from(part))
                : Fault.of(ending).asRendering();
    }

    private static Uni<Void> cleared(Path part) {
        return Blocking.call(() -> {
                    Folders.remove(part);
                    return part;
                })
                .replaceWithVoid();
    }

    private static List<Path> publishStill(Path part, Path jpeg) throws IOException {
        Files.move(part.resolve("still.jpg"), jpeg, StandardCopyOption.REPLACE_EXISTING);
        return List.of(jpeg);
    }

    private static List<Path> publishCopy(Path part, Path copy) throws IOException {
        Files.move(part.resolve(Copy.NAME), copy, StandardCopyOption.REPLACE_EXISTING);
        return List.of(copy);
    }

    private static List<Path> publishFolder(Path part, Path folder) throws IOException {
        Files.move(part, folder, StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> files = Files.list(folder)) {
            Comparator<Path> entryFirst = Comparator.comparing(file -> !file.endsWith(Hls.ENTRY));
            return files.sorted(entryFirst.thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private interface Publication {
        List<Path> from(Path part) throws IOException;
    }
}
