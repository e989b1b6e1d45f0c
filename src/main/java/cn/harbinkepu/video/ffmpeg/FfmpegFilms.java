package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Folders;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.video.Cut;
import cn.harbinkepu.video.Encoded;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Heard;
import cn.harbinkepu.video.Outcome;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;
import cn.harbinkepu.video.Rung;

/// [Films] by FFmpeg.
@ApplicationScoped
class FfmpegFilms implements Films {

    /// A killed child may still close a file when the folder is cleared for the first time.
    private static final Duration LAST_BREATH = Duration.ofSeconds(1);

    private final Ffmpeg quick;
    private final Ffmpeg slow;
    private final Prober prober;
    private final Fences fences;
    private final Duration probeLimit;
    private final Duration transcodeLimit;
    private final Duration copyLimit;
    private final Duration longest;

    FfmpegFilms(VideoConfig config) {
        fences = Fences.films(config);
        quick = new Ffmpeg(config, fences, config.probesAtOnce());
        slow = new Ffmpeg(config, fences, config.transcodesAtOnce());
        prober = new Prober(quick, config);
        probeLimit = config.probeLimit();
        transcodeLimit = config.transcodeLimit();
        copyLimit = config.copyLimit();
        longest = config.longest();
    }

    @Override
    public Uni<Probe> probe(Path file) {
        return prober.probe(file);
    }

    @Override
    public Uni<Rendering> withoutMetadata(Path film, String mediaType, Path copy) {
        return beside(
                copy,
                part -> quick.ffmpeg(List.of(), film, Copy.of(mediaType, part), copyLimit, line -> {}),
                part -> publishCopy(part, copy));
    }

    @Override
    public Uni<Rendering> together(List<Path> tracks, String mediaType, Path whole) {
        List<Path> others = tracks.subList(1, tracks.size());
        return beside(
                whole,
                part -> quick.ffmpeg(
                        List.of(),
                        tracks.getFirst(),
                        Copy.together(others, fences, mediaType, part),
                        copyLimit,
                        line -> {}),
                part -> publishCopy(part, whole));
    }

    @Override
    public Uni<Outcome<Heard>> hear(Path film, Path folder) {
        Listening listening = new Listening();
        return slow.ffmpeg(List.of(), film, Sounds.hear(folder, longest.toSeconds()), transcodeLimit, listening)
                .chain(ending -> made(ending, () -> {
                    Path samples = folder.resolve(Sounds.SAMPLES);
                    return new Heard(listening.loudness(), samples);
                }));
    }

    @Override
    public Uni<Outcome<List<Encoded>>> sound(Path film, List<Quality> qualities, Heard heard, Path folder, Run run) {
        Progress progress = new Progress(run.durationMs(), run.progress());
        return slow.ffmpeg(List.of(), film, Sounds.make(qualities, heard, folder), transcodeLimit, progress)
                .chain(ending -> made(ending, () -> {
                    List<Encoded> tracks = new ArrayList<>();
                    for (Quality quality : qualities) {
                        tracks.add(Fragments.split(folder, quality.name(), 1, 0));
                    }
                    return tracks;
                }));
    }

    @Override
    public Uni<Outcome<List<Encoded>>> pictures(Path film, Probe.Film found, Cut cut, Path folder, Run run) {
        Pictures pictures = new Pictures(found, cut, folder);
        double frames = run.durationMs() * cut.rungs().getFirst().rate().value() / 1000;
        Progress progress = Progress.ofFrames(Math.round(frames), run.progress());
        return slow.ffmpeg(pictures.before(), film, pictures.after(), transcodeLimit, progress)
                .chain(ending -> made(ending, () -> tracks(cut, folder)));
    }

    @Override
    public Uni<Outcome<Stills>> stills(Path film, Probe.Film found, long atMs, Path folder) {
        return quick.ffmpeg(Stillness.at(found, atMs), film, Stillness.of(found, atMs, folder), probeLimit, line -> {})
                .chain(ending -> made(
                        ending,
                        () -> new Stills(
                                folder.resolve(Stillness.POSTER),
                                folder.resolve(Stillness.SMALL),
                                folder.resolve(Stillness.PREVIEW))));
    }

    private static List<Encoded> tracks(Cut cut, Path folder) throws IOException {
        List<Encoded> tracks = new ArrayList<>();
        for (Rung rung : cut.rungs()) {
            long ticks =
                    Math.round(cut.from() / cut.rate().value() * rung.rate().timescale());
            Encoded track = Fragments.split(folder, rung.name(), Cut.GROUPS, ticks);
            if (!track.segments().isEmpty()) {
                tracks.add(track);
            }
        }
        return tracks;
    }

    private static <T> Uni<Outcome<T>> made(Ending ending, Callable<T> thing) {
        return ending instanceof Ending.Exited exited && exited.succeeded() && !Fault.isCutOff(exited)
                ? Blocking.call(thing).map(Outcome::of)
                : Uni.createFrom()
                        .item(() -> new Outcome.Failed<>(Fault.of(ending).asRendering()));
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

    private static List<Path> publishCopy(Path part, Path copy) throws IOException {
        Files.move(part.resolve(Copy.NAME), copy, StandardCopyOption.REPLACE_EXISTING);
        return List.of(copy);
    }

    private interface Publication {
        List<Path> from(Path part) throws IOException;
    }
}
