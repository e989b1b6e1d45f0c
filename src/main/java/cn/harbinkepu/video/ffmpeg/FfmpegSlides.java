package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.core.child.Killed;
import cn.harbinkepu.video.Slides;

/// [Slides] by FFmpeg: encoders put a key frame where the picture changes, so those are looked at first.
@ApplicationScoped
class FfmpegSlides implements Slides {

    private static final List<String> KEY_FRAMES = List.of("-skip_frame", "nokey");

    /// A film with fewer distinct key frames, or fewer a minute, is looked at by the clock.
    private static final int FEW = 8;

    private static final int FEW_A_MINUTE = 3;

    private static final long MINUTE_MS = 60_000;

    /// How much of the picture must have changed, as FFmpeg scores scenes: another short line on a white slide
    /// is enough, the noise of a camera is not.
    private static final String CHANGED =
            "select='eq(n,0)+gt(scene,0.01)',scale='min(1600,iw)':-2,metadata=mode=print:file=pipe\\\\:1";

    private static final String BY_THE_CLOCK = "fps=1," + CHANGED;

    /// Bounds what a film that changes all the time writes.
    private static final int MOST_FRAMES = 2_000;

    private static final Pattern TIME = Pattern.compile("frame:\\d+ +pts:\\S+ +pts_time:(\\d+(?:\\.\\d+)?).*");

    private final Ffmpeg ffmpeg;
    private final Duration limit;

    FfmpegSlides(VideoConfig config) {
        this.ffmpeg = new Ffmpeg(config, Fences.films(config), config.probesAtOnce());
        this.limit = config.transcodeLimit();
    }

    @Override
    public Uni<List<Slide>> of(Path film, Path folder, long durationMs, int most) {
        return look(KEY_FRAMES, film, folder, CHANGED, durationMs)
                .chain(found -> found.size() < FEW || found.size() * MINUTE_MS < FEW_A_MINUTE * durationMs
                        ? look(List.of(), film, folder, BY_THE_CLOCK, durationMs)
                        : Uni.createFrom().item(found))
                .map(found -> spread(found, most));
    }

    private Uni<List<Slide>> look(List<String> before, Path film, Path folder, String filter, long durationMs) {
        List<Long> times = new ArrayList<>();
        List<String> wanted = List.of(
                "-map",
                "0:V:0",
                "-vf",
                filter,
                "-fps_mode",
                "passthrough",
                "-frames:v",
                Integer.toString(MOST_FRAMES),
                "-q:v",
                "3",
                "-y",
                "-f",
                "image2",
                folder.resolve("slide-%05d.jpg").toAbsolutePath().toString());
        return ffmpeg.ffmpeg(before, film, wanted, limit, line -> note(line, times))
                .invoke(FfmpegSlides::refuseMurder)
                .chain(ending -> Blocking.call(() -> slides(folder, times, durationMs)));
    }

    private static void note(String line, List<Long> times) {
        Matcher time = TIME.matcher(line);
        if (time.matches()) {
            times.add(Math.round(Double.parseDouble(time.group(1)) * 1000));
        }
    }

    /// A child that was killed from outside says nothing about the film.
    private static void refuseMurder(Ending ending) {
        if (ending instanceof Ending.Exited exited && exited.killed()) {
            throw new Killed("ffmpeg");
        }
    }

    private static List<Slide> slides(Path folder, List<Long> times, long durationMs) {
        List<Slide> slides = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Path picture = folder.resolve("slide-%05d.jpg".formatted(i + 1));
            long start = times.get(i);
            long end = i + 1 < times.size() ? times.get(i + 1) : durationMs;
            if (Files.exists(picture)) {
                slides.add(new Slide(picture, start, Math.max(end, start + 1)));
            }
        }
        return slides;
    }

    private static List<Slide> spread(List<Slide> found, int most) {
        if (found.size() <= most) {
            return found;
        }
        List<Slide> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Slide first = found.get((int) ((long) i * found.size() / most));
            int next = (int) ((i + 1L) * found.size() / most);
            some.add(new Slide(
                    first.picture(), first.startMs(), found.get(next - 1).endMs()));
        }
        return some;
    }
}
