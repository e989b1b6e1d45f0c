package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.video.Probe;

/// Finds out what a file holds: first its header, then, within the limits, the time its packets really cover.
final class Prober {

    private static final List<String> HEADER = List.of("-of", "json", "-show_streams");
    private static final List<String> READ_EVERY_PACKET =
            List.of("-map", "0:V:0?", "-map", "0:a:0?", "-c", "copy", "-progress", "pipe:1", "-f", "null", "-");
    private static final int SNIFF = 64;

    private final Ffmpeg ffmpeg;
    private final Duration limit;
    private final Duration longest;
    private final int largestSide;

    Prober(Ffmpeg ffmpeg, VideoConfig config) {
        this.ffmpeg = ffmpeg;
        limit = config.probeLimit();
        longest = config.longest();
        largestSide = config.largestSide();
    }

    Uni<Probe> probe(Path file) {
        return Blocking.call(() -> isText(file))
                .chain(text -> text ? refused(Probe.Reason.NOT_ACCEPTED) : header(file));
    }

    private Uni<Probe> header(Path file) {
        return ffmpeg.ffprobe(file, HEADER, limit).chain(ending -> switch (ending) {
            case Ending.Exited exited when exited.succeeded() -> judge(file, Header.parse(exited.output()));
            case Ending other -> Uni.createFrom().item(Fault.of(other).asProbe());
        });
    }

    private Uni<Probe> judge(Path file, Header header) {
        if (header.picture().isEmpty() && header.audioCodec().isEmpty()) {
            return Uni.createFrom().item(new Probe.Broken("neither picture nor sound"));
        }
        boolean tooLarge = header.picture()
                .filter(picture -> Math.max(picture.width(), picture.height()) > largestSide)
                .isPresent();
        return tooLarge ? refused(Probe.Reason.TOO_MANY_PIXELS) : measure(file, header);
    }

    private Uni<Probe> measure(Path file, Header header) {
        Progress progress = new Progress();
        return ffmpeg.ffmpeg(List.of(), file, READ_EVERY_PACKET, limit, progress)
                .chain(ending -> Blocking.call(() -> Files.size(file)).map(size -> switch (ending) {
                    case Ending.Exited _ when progress.reachedMs() > 0 -> found(header, progress.reachedMs(), size);
                    case Ending.Exited exited when exited.succeeded() -> new Probe.Broken("nothing that plays");
                    case Ending other -> Fault.of(other).asProbe();
                }));
    }

    private Probe found(Header header, long durationMs, long size) {
        if (durationMs > longest.toMillis()) {
            return new Probe.Refused(Probe.Reason.TOO_LONG);
        }
        long bitrate = size * 8000 / durationMs;
        return header.picture()
                .<Probe>map(picture -> new Probe.Film(
                        durationMs, picture.width(), picture.height(), picture.codec(), header.audioCodec(), bitrate))
                .orElseGet(() -> new Probe.Sound(durationMs, header.audioCodec().orElseThrow()));
    }

    private static Uni<Probe> refused(Probe.Reason reason) {
        return Uni.createFrom().item(new Probe.Refused(reason));
    }

    /// Every container begins with bytes that no text has; what begins as text is a playlist or a script.
    private static boolean isText(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] start = content.readNBytes(SNIFF);
            int odd = 0;
            for (byte each : start) {
                odd += each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' ? 1 : 0;
            }
            return start.length > 0 && odd == 0;
        }
    }
}
