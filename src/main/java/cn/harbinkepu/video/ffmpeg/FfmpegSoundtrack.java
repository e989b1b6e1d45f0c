package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.video.Rendering;
import cn.harbinkepu.video.Soundtrack;

/// [Soundtrack] by FFmpeg.
@ApplicationScoped
class FfmpegSoundtrack implements Soundtrack {

    private static final List<String> SPEECH =
            List.of("-map", "0:a:0", "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le", "-map_metadata", "-1", "-y");

    private final Ffmpeg ffmpeg;
    private final Duration limit;

    FfmpegSoundtrack(VideoConfig config) {
        this.ffmpeg = new Ffmpeg(config, Fences.films(config), config.probesAtOnce());
        this.limit = config.copyLimit();
    }

    @Override
    public Uni<Rendering> wave(Path film, Path wave) {
        return ffmpeg.ffmpeg(
                        List.of(),
                        film,
                        java.util.stream.Stream.concat(
                                        SPEECH.stream(),
                                        java.util.stream.Stream.of("-f", "wav", "file:" + wave.toAbsolutePath()))
                                .toList(),
                        limit,
                        line -> {})
                .chain(ending -> ending instanceof Ending.Exited exited && exited.succeeded()
                        ? Uni.createFrom().item(new Rendering.Done(List.of(wave)))
                        : Blocking.call(() -> Files.deleteIfExists(wave))
                                .replaceWith(() -> Fault.of(ending).asRendering()));
    }
}
