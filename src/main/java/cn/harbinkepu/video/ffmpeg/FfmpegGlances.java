package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.core.child.Killed;
import cn.harbinkepu.video.Glances;

/// [Glances] by FFmpeg. What it managed to decode counts, even if the file breaks off later.
@ApplicationScoped
class FfmpegGlances implements Glances {

    /// A film with fewer key frames than this is looked at by the clock.
    private static final int FEW = 8;

    private static final List<String> KEY_FRAMES = List.of("-skip_frame", "nokey");
    /// FFmpeg tells a JPEG by its name before it looks inside, and then takes the name for a pattern of many.
    private static final List<String> AS_JPEG = List.of("-f", "jpeg_pipe");

    private static final String SQUEEZE = "scale=%d:%d:flags=area,format=gray".formatted(SIDE, SIDE);
    private static final String BY_THE_CLOCK = "fps=2," + SQUEEZE;

    /// Bounds what a film of only key frames writes: about an hour at 25 frames a second.
    private static final String MOST_FRAMES = "90000";

    private final Ffmpeg pictures;
    private final Ffmpeg films;
    private final Duration limit;

    FfmpegGlances(VideoConfig config) {
        this.pictures = new Ffmpeg(config, Fences.pictures(), config.probesAtOnce());
        this.films = new Ffmpeg(config, Fences.films(config), config.probesAtOnce());
        this.limit = config.probeLimit();
    }

    @Override
    public Uni<List<Glance>> of(Path file, int most) {
        return Blocking.call(() -> isJpeg(file))
                .chain(jpeg -> look(pictures, jpeg ? AS_JPEG : List.of(), file, SQUEEZE, 1))
                .chain(still ->
                        still.isEmpty() ? film(file, most) : Uni.createFrom().item(still));
    }

    private Uni<List<Glance>> film(Path file, int most) {
        return look(films, KEY_FRAMES, file, SQUEEZE, most)
                .chain(keys -> keys.size() >= FEW || keys.isEmpty()
                        ? Uni.createFrom().item(keys)
                        : look(films, List.of(), file, BY_THE_CLOCK, most));
    }

    private Uni<List<Glance>> look(Ffmpeg ffmpeg, List<String> before, Path file, String filter, int most) {
        Path raw = file.toAbsolutePath().resolveSibling(".glances-" + Ids.next());
        List<String> wanted = List.of(
                "-map",
                "0:v:0",
                "-vf",
                filter,
                "-fps_mode",
                "passthrough",
                "-frames:v",
                MOST_FRAMES,
                "-y",
                "-f",
                "rawvideo",
                raw.toString());
        return ffmpeg.ffmpeg(before, file, wanted, limit, line -> {})
                .invoke(FfmpegGlances::refuseMurder)
                .chain(ending -> Blocking.call(() -> read(raw, most)))
                .onTermination()
                .call(() -> Blocking.call(() -> Files.deleteIfExists(raw)));
    }

    private static boolean isJpeg(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0xff && in.read() == 0xd8;
        }
    }

    /// A child that was killed from outside says nothing about the file.
    private static void refuseMurder(Ending ending) {
        if (ending instanceof Ending.Exited exited && exited.killed()) {
            throw new Killed("ffmpeg");
        }
    }

    /// Every n-th frame, so that they are spread over the whole length.
    private static List<Glance> read(Path raw, int most) throws IOException {
        if (!Files.exists(raw)) {
            return List.of();
        }
        long frames = Files.size(raw) / (SIDE * SIDE);
        long step = Math.max(1, Math.ceilDiv(frames, most));
        List<Glance> glances = new ArrayList<>();
        try (InputStream in = Files.newInputStream(raw)) {
            for (long frame = 0; frame < frames; frame += step) {
                glances.add(new Glance(in.readNBytes(SIDE * SIDE)));
                in.skipNBytes(Math.min(step - 1, frames - frame - 1) * SIDE * SIDE);
            }
        }
        return glances;
    }
}
