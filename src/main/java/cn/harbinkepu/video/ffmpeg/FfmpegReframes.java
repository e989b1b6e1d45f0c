package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Outcome;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Reframes;

/// [Reframes] by FFmpeg.
@ApplicationScoped
class FfmpegReframes implements Reframes {

    private final Ffmpeg ffmpeg;
    private final Duration limit;

    FfmpegReframes(VideoConfig config) {
        ffmpeg = new Ffmpeg(config, Fences.films(config), config.transcodesAtOnce());
        limit = config.transcodeLimit();
    }

    @Override
    public Uni<Outcome<Path>> reframe(Path film, Probe.Film found, Wanted wanted, Path folder, Films.Run run) {
        Reframe reframe = new Reframe(found, wanted, folder);
        Progress progress = new Progress(run.durationMs(), run.progress());
        return Blocking.call(() -> Files.writeString(folder.resolve(Reframe.LIST), reframe.list()))
                .chain(() -> ffmpeg.ffmpeg(Reframe.before(), film, reframe.after(), limit, progress))
                .map(ending -> ending instanceof Ending.Exited exited && exited.succeeded() && !Fault.isCutOff(exited)
                        ? Outcome.of(folder.resolve(FILM))
                        : new Outcome.Failed<>(Fault.of(ending).asRendering()));
    }
}
