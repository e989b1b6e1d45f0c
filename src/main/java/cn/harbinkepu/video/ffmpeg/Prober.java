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
import cn.harbinkepu.video.FrameRate;
import cn.harbinkepu.video.Look;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Probe.Damage;
import cn.harbinkepu.video.Voice;

/// Finds out what a file holds: first its header, then, within the limits, the time its packets really cover.
final class Prober {

    private static final List<String> READ_EVERY_PACKET =
            List.of("-map", "0:V:0?", "-map", "0:a:0?", "-c", "copy", "-progress", "pipe:1", "-f", "null", "-");
    private static final int SNIFF = 64;

    /// The header may say more frames than there are; so many times more, and it is not believed.
    private static final double INCREDIBLE = 3;

    /// Films that change their rate are made in no more.
    private static final double MOST = 30;

    /// Measured times are not exact.
    private static final double MOST_UNEVEN = 30.5;

    /// Slower ones stutter.
    private static final double LEAST_EVEN = 24;

    private final Ffmpeg ffmpeg;
    private final Duration limit;
    private final Duration longest;
    private final int largestSide;
    private final int mostStreams;

    Prober(Ffmpeg ffmpeg, VideoConfig config) {
        this.ffmpeg = ffmpeg;
        limit = config.probeLimit();
        longest = config.longest();
        largestSide = config.largestSide();
        mostStreams = config.mostStreams();
    }

    Uni<Probe> probe(Path file) {
        return Blocking.call(() -> start(file)).chain(start -> {
            if (start.length == 0) {
                return broken(Damage.EMPTY, "no bytes");
            }
            return isText(start) ? refused(Probe.Reason.NOT_ACCEPTED) : header(file);
        });
    }

    private Uni<Probe> header(Path file) {
        return ffmpeg.ffprobe(file, Header.QUESTIONS, limit).chain(ending -> switch (ending) {
            case Ending.Exited exited when exited.succeeded() -> judge(file, Header.parse(exited.output()));
            case Ending other -> Uni.createFrom().item(Fault.of(other).asProbe());
        });
    }

    private Uni<Probe> judge(Path file, Header header) {
        if (header.streams() > mostStreams) {
            return refused(Probe.Reason.TOO_MANY_STREAMS);
        }
        if (header.picture().isEmpty() && header.voice().isEmpty()) {
            return broken(Damage.NOTHING_PLAYS, "neither picture nor sound");
        }
        boolean tooLarge = header.picture()
                .filter(picture -> Math.max(picture.width(), picture.height()) > largestSide)
                .isPresent();
        return tooLarge ? refused(Probe.Reason.TOO_MANY_PIXELS) : measure(file, header);
    }

    private Uni<Probe> measure(Path file, Header header) {
        Progress progress = new Progress();
        return ffmpeg.ffmpeg(List.of(), file, READ_EVERY_PACKET, limit, progress)
                .chain(ending -> switch (ending) {
                    case Ending.Exited exited
                    when Fault.isCutOff(exited) ->
                        Uni.createFrom().item(Fault.of(exited).asProbe());
                    case Ending.Exited _ when progress.reachedMs() > 0 -> found(file, header, progress);
                    case Ending.Exited exited
                    when exited.succeeded() -> broken(Damage.NOTHING_PLAYS, "nothing that plays");
                    case Ending other -> Uni.createFrom().item(Fault.of(other).asProbe());
                });
    }

    private Uni<Probe> found(Path file, Header header, Progress measured) {
        if (measured.reachedMs() > longest.toMillis()) {
            return refused(Probe.Reason.TOO_LONG);
        }
        return Blocking.call(() -> Tail.isMissing(file, measured.reachedMs()))
                .chain(missing ->
                        missing ? broken(Damage.CUT_OFF, "the last packet is missing") : whole(file, header, measured));
    }

    private Uni<Probe> whole(Path file, Header header, Progress measured) {
        return Blocking.call(() -> Files.size(file)).chain(size -> rate(file, header, measured)
                .map(rate -> found(header, measured.reachedMs(), size, rate)));
    }

    /// Reads the packets once more if the film may change its rate; what cannot be read so stays at its average.
    private Uni<Double> rate(Path file, Header header, Progress measured) {
        double average =
                header.picture().map(picture -> average(picture, measured)).orElse(0.0);
        boolean uneven = header.picture()
                .filter(picture -> !picture.interlaced()
                        && average < MOST_UNEVEN
                        && (picture.variable() || !FrameRate.isUsual(average)))
                .isPresent();
        if (!uneven) {
            return Uni.createFrom().item(average);
        }
        Rhythm rhythm = new Rhythm();
        return ffmpeg.ffprobe(file, Rhythm.QUESTIONS, limit, rhythm)
                .map(ending -> ending instanceof Ending.Exited exited && exited.succeeded()
                        ? faster(average, rhythm.peak().orElse(0))
                        : average);
    }

    /// A picture more in a second is no other rate. Twice of what a film is made in keeps every other picture.
    private static double faster(double average, double peak) {
        if (peak < average + 1) {
            return average;
        }
        double half = peak / 2;
        boolean even = half >= LEAST_EVEN && half < MOST_UNEVEN;
        return peak < MOST_UNEVEN ? peak : even ? half : MOST;
    }

    private static Probe found(Header header, long durationMs, long size, double rate) {
        long bitrate = size * 8000 / durationMs;
        return header.picture()
                .<Probe>map(picture -> new Probe.Film(
                        durationMs,
                        picture.width(),
                        picture.height(),
                        picture.codec(),
                        header.voice(),
                        bitrate,
                        look(picture, rate)))
                .orElseGet(() -> sound(durationMs, header.voice().orElseThrow()));
    }

    private static Probe sound(long durationMs, Voice voice) {
        return new Probe.Sound(durationMs, voice);
    }

    /// Sound may go on when the pictures have ended, so the packets tell the rate only roughly.
    private static double average(Header.Picture picture, Progress measured) {
        double counted = Math.max(0.1, measured.frames() * 1000.0 / measured.reachedMs());
        boolean credible = picture.rate() > 0 && picture.rate() < counted * INCREDIBLE;
        return credible ? picture.rate() : counted;
    }

    private static Look look(Header.Picture picture, double rate) {
        return new Look(
                rate,
                picture.variable(),
                picture.interlaced(),
                picture.depth(),
                picture.stored(),
                picture.streamed(),
                picture.colour());
    }

    private static Uni<Probe> refused(Probe.Reason reason) {
        return Uni.createFrom().item(new Probe.Refused(reason));
    }

    private static Uni<Probe> broken(Damage damage, String detail) {
        return Uni.createFrom().item(new Probe.Broken(damage, detail));
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(SNIFF);
        }
    }

    /// Every container begins with bytes that no text has; what begins as text is a playlist or a script.
    private static boolean isText(byte[] start) {
        int odd = 0;
        for (byte each : start) {
            odd += each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' ? 1 : 0;
        }
        return odd == 0;
    }
}
