package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.video.Cut;
import cn.harbinkepu.video.Encoded;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Films.Quality;
import cn.harbinkepu.video.Heard;
import cn.harbinkepu.video.Ladder;
import cn.harbinkepu.video.Outcome;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rung;

/// What the whole way of a film costs against FFmpeg's own command line; `ops/bench/transcode` runs it.
/// Processor time is that of all children together, as the kernel counts it for this process.
final class TranscodeBench {

    private static final Duration AMPLE = Duration.ofHours(1);

    private final VideoConfig config;
    private final Path folder;
    private final Path source;

    private TranscodeBench(Path folder, Path source) {
        this.config = TestConfig.in(folder);
        this.folder = folder;
        this.source = source;
    }

    /// @param arguments `ours`, `split` or `each`; the folder; the film
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        TranscodeBench bench = new TranscodeBench(folder, Path.of(arguments[2]));
        Memory memory = new Memory();
        System.out.println(switch (arguments[0]) {
                    case "ours" -> bench.ours();
                    case "split" -> bench.split();
                    case "each" -> bench.each();
                    default -> throw new IllegalArgumentException(arguments[0]);
                }
                + " " + memory.peakMegabytes());
        System.exit(0);
    }

    /// Processor seconds, seconds until the first size could be played, bytes of each size.
    private String ours() throws Exception {
        Films films = new FfmpegFilms(config);
        long start = System.nanoTime();
        Probe.Film film = film(films);
        Ladder ladder = Ladder.of(film);
        if (film.voice().isPresent()) {
            Path sound = Files.createDirectories(folder.resolve("sound"));
            Heard heard = thing(films.hear(source, sound));
            thing(films.sound(source, List.of(new Quality("a", 96), new Quality("s", 48)), heard, sound, quiet()));
        }
        double sounded = childSeconds();
        Cut.Sheet sheet = new Cut.Sheet(160, 90, Cut.group(ladder.rate()));
        List<Encoded> first = pictures(films, film, List.of(ladder.first()), Optional.of(sheet), "first");
        double begun = childSeconds();
        double playable = (System.nanoTime() - start) / 1e9;
        thing(films.stills(source, film, film.durationMs() / 2, folder));
        double still = childSeconds();
        List<Encoded> rest = pictures(films, film, ladder.rest(), Optional.empty(), "rest");
        StringBuilder told = new StringBuilder("%.2f %.2f".formatted(childSeconds(), playable));
        told.append(" sound=%.2f first=%.2f stills=%.2f rest=%.2f"
                .formatted(sounded, begun - sounded, still - begun, childSeconds() - still));
        Stream.concat(rest.stream(), first.stream())
                .forEach(track -> told.append(" %s=%d"
                        .formatted(
                                track.name(),
                                track.segments().stream()
                                        .mapToLong(Encoded.Segment::bytes)
                                        .sum())));
        return told.toString();
    }

    private List<Encoded> pictures(
            Films films, Probe.Film film, List<Rung> rungs, Optional<Cut.Sheet> sheet, String name) throws IOException {
        Ladder ladder = Ladder.of(film);
        Cut cut = new Cut(rungs, ladder.rate(), 0, 1_000_000, sheet);
        return thing(films.pictures(source, film, cut, Files.createDirectories(folder.resolve(name)), quiet()));
    }

    /// One command line that decodes once and splits.
    private String split() throws IOException {
        List<Rung> rungs = Ladder.of(film(new FfmpegFilms(config))).rungs();
        StringBuilder graph = new StringBuilder("[0:V:0]split=" + rungs.size());
        rungs.forEach(rung -> graph.append("[s" + rung.name() + "]"));
        rungs.forEach(rung ->
                graph.append(";[s%s]scale=%d:%d[%s]".formatted(rung.name(), rung.width(), rung.height(), rung.name())));
        List<String> line = new ArrayList<>(List.of("-filter_complex", graph.toString()));
        rungs.forEach(rung -> line.addAll(List.of("-map", "[" + rung.name() + "]")));
        line.addAll(List.of("-map", "0:a:0?"));
        for (int i = 0; i < rungs.size(); i++) {
            line.addAll(encoder(rungs.get(i), ":v:" + i));
        }
        line.addAll(hls(rungs.size(), "split"));
        return run(line);
    }

    /// One command line for each size.
    private String each() throws IOException {
        List<Rung> rungs = Ladder.of(film(new FfmpegFilms(config))).rungs();
        String last = "";
        for (Rung rung : rungs) {
            List<String> line = new ArrayList<>(
                    List.of("-map", "0:V:0", "-vf", "scale=%d:%d".formatted(rung.width(), rung.height())));
            line.addAll(encoder(rung, ":v:0"));
            boolean withSound = rung.equals(rungs.getLast());
            line.addAll(withSound ? List.of("-map", "0:a:0?") : List.of("-an"));
            line.addAll(hls(withSound ? 1 : 0, rung.name()));
            last = run(line);
        }
        return last;
    }

    private static List<String> encoder(Rung rung, String stream) {
        String group = Integer.toString(Cut.group(rung.rate()));
        return List.of(
                "-c" + stream,
                "libx264",
                "-preset" + stream,
                "veryfast",
                "-profile" + stream,
                rung.height() >= 480 ? "high" : "main",
                "-pix_fmt" + stream,
                "yuv420p",
                "-crf" + stream,
                Integer.toString(rung.crf()),
                "-maxrate" + stream,
                rung.maxKbps() + "k",
                "-bufsize" + stream,
                2 * rung.maxKbps() + "k",
                "-g" + stream,
                group,
                "-keyint_min" + stream,
                group,
                "-sc_threshold" + stream,
                "0");
    }

    /// @param pictures with sound; 0 for pictures without
    private List<String> hls(int pictures, String name) throws IOException {
        StringBuilder variants = new StringBuilder();
        for (int i = 0; i < pictures; i++) {
            variants.append("v:%d,agroup:sound ".formatted(i));
        }
        Path here = Files.createDirectories(folder.resolve(name));
        List<String> line = new ArrayList<>(List.of("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-f", "hls"));
        line.addAll(List.of("-hls_time", "4", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"));
        line.addAll(List.of("-master_pl_name", "index.m3u8", "-var_stream_map"));
        line.add(pictures == 0 ? "v:0" : variants + "a:0,agroup:sound");
        line.add(here.resolve("stream_%v.m3u8").toString());
        return line;
    }

    private String run(List<String> line) {
        Ffmpeg ffmpeg = new Ffmpeg(config, Fences.films(config), 1);
        Ending ending = ffmpeg.ffmpeg(List.of(), source, line, AMPLE, told -> {})
                .await()
                .atMost(AMPLE);
        if (!(ending instanceof Ending.Exited exited && exited.succeeded())) {
            throw new IllegalStateException(ending.toString());
        }
        return "%.2f".formatted(childSeconds());
    }

    private Probe.Film film(Films films) {
        return (Probe.Film) films.probe(source).await().atMost(AMPLE);
    }

    private static Films.Run quiet() {
        return new Films.Run(60_000, share -> {});
    }

    private static <T> T thing(Uni<Outcome<T>> making) {
        return switch (making.await().atMost(AMPLE)) {
            case Outcome.Made<T>(T made) -> made;
            case Outcome.Failed<T> failed -> throw new IllegalStateException(failed.toString());
        };
    }

    /// Of all children that have ended, and theirs: fields 16 and 17 of the kernel's account, in hundredths.
    private static double childSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// The most memory that all children have had at once.
    private static final class Memory {
        private final AtomicLong peak = new AtomicLong();

        Memory() {
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    peak.accumulateAndGet(now(), Math::max);
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                }
            });
        }

        long peakMegabytes() {
            return peak.get() / 1024;
        }

        private static long now() {
            return ProcessHandle.current().descendants().mapToLong(Memory::of).sum();
        }

        private static long of(ProcessHandle process) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException | java.io.UncheckedIOException gone) {
                return 0;
            }
        }
    }
}
