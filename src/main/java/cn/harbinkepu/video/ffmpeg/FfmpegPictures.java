package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Folders;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.video.Cutting;
import cn.harbinkepu.video.Pictures;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// [Pictures] by FFmpeg: one look, then one run that writes everything.
@ApplicationScoped
class FfmpegPictures implements Pictures {

    /// FFmpeg tells a JPEG by its name before it looks inside, and then takes the name for a pattern of many.
    private static final List<String> AS_JPEG = List.of("-f", "jpeg_pipe");

    private static final List<String> AS_TIFF = List.of("-f", "tiff_pipe");

    /// A picture of which the end is missing is no picture. One thread: more would each hold a picture.
    private static final List<String> STRICT = List.of("-err_detect", "explode", "-threads", "1");

    /// A tag that it does not know would be an error as well; a TIFF of which the end is missing it never decodes.
    private static final List<String> STRICT_WITH_TIFF = List.of("-threads", "1");

    private static final List<String> PNG = List.of("png", "-pred", "mixed");
    private static final List<String> JPEG = List.of("mjpeg", "-q:v", "2");
    private static final List<String> ONE_AFTER_ANOTHER = List.of("-filter_complex_threads", "1");

    private final Ffmpeg ffmpeg;
    private final Duration limit;

    /// Either the look or why there is none.
    private sealed interface Seen {
        record Clearly(Look look) implements Seen {}

        record Not(Fault fault) implements Seen {}
    }

    FfmpegPictures(VideoConfig config) {
        ffmpeg = new Ffmpeg(config, Fences.pictures(), config.picturesAtOnce());
        limit = config.pictureLimit();
    }

    @Override
    public Uni<Cutting> cut(Path picture, Path folder, List<Integer> widths) {
        return input(picture).chain(input -> look(picture, input).chain(seen -> switch (seen) {
            case Seen.Clearly(Look look) -> cut(picture, input, folder, Cut.of(look, widths));
            case Seen.Not(Fault fault) -> Uni.createFrom().item(cutting(fault));
        }));
    }

    private Uni<Cutting> cut(Path picture, List<String> input, Path folder, Cut cut) {
        List<String> before = new ArrayList<>(ONE_AFTER_ANOTHER);
        before.addAll(decoding(input));
        return Blocking.call(() -> Files.createDirectories(folder.toAbsolutePath()))
                .chain(made -> ffmpeg.ffmpeg(before, picture, cut.arguments(made), limit, line -> {})
                        .chain(ending -> Blocking.call(() -> settled(ending, cut, made))));
    }

    private static Cutting settled(Ending ending, Cut cut, Path folder) throws IOException {
        if (ending instanceof Ending.Exited exited && exited.succeeded()) {
            return cut.done(folder);
        }
        Folders.remove(folder);
        return cutting(Fault.of(ending));
    }

    @Override
    public Uni<Rendering> asPng(Path picture, Path png) {
        return input(picture).chain(input -> look(picture, input).chain(seen -> switch (seen) {
            case Seen.Clearly(Look look) -> encoded(picture, input, Opaque.of(look, "format=rgb24[all]"), PNG, png);
            case Seen.Not(Fault fault) -> Uni.createFrom().item(fault.asRendering());
        }));
    }

    @Override
    public Uni<Rendering> asJpeg(Path picture, Path jpeg) {
        return input(picture).chain(input -> look(picture, input).chain(seen -> switch (seen) {
            case Seen.Clearly(Look look) ->
                encoded(picture, input, Opaque.of(look, Cut.TO_TILES + "[all]"), JPEG, jpeg);
            case Seen.Not(Fault fault) -> Uni.createFrom().item(fault.asRendering());
        }));
    }

    @Override
    public Uni<Rendering> asSmallGrey(Path picture, int times, Path png) {
        String smaller = "scale='max(1,iw/%d)':'max(1,ih/%d)':flags=area,format=gray[all]".formatted(times, times);
        return input(picture).chain(input -> look(picture, input).chain(seen -> switch (seen) {
            case Seen.Clearly(Look look) -> encoded(picture, input, Opaque.of(look, smaller), PNG, png);
            case Seen.Not(Fault fault) -> Uni.createFrom().item(fault.asRendering());
        }));
    }

    private Uni<Rendering> encoded(Path picture, List<String> input, String graph, List<String> codec, Path file) {
        List<String> before = decoding(input);
        List<String> after =
                new ArrayList<>(List.of("-map_metadata", "-1", "-filter_complex", graph, "-map", "[all]", "-c:v"));
        after.addAll(codec);
        after.addAll(
                List.of("-f", "image2", "-update", "1", file.toAbsolutePath().toString()));
        Function<Ending, Rendering> outcome = ending -> ending instanceof Ending.Exited exited && exited.succeeded()
                ? new Rendering.Done(List.of(file))
                : Fault.of(ending).asRendering();
        return ffmpeg.ffmpeg(before, picture, after, limit, line -> {}).map(outcome);
    }

    private Uni<Seen> look(Path picture, List<String> input) {
        return Blocking.call(() -> Moving.is(picture))
                .chain(moves -> moves
                        ? Uni.createFrom().item(new Seen.Not(new Fault.Refused(Probe.Reason.MOVES)))
                        : lookCloser(picture, input));
    }

    private Uni<Seen> lookCloser(Path picture, List<String> input) {
        List<String> questions = new ArrayList<>(input);
        questions.addAll(Look.QUESTIONS);
        return ffmpeg.ffprobe(picture, questions, limit).map(ending -> switch (ending) {
            case Ending.Exited exited
            when exited.succeeded() ->
                Look.parse(exited.output()).map(FfmpegPictures::seen).orElseGet(() -> new Seen.Not(Fault.of(exited)));
            case Ending other -> new Seen.Not(Fault.of(other));
        });
    }

    private static Seen seen(Look look) {
        return look.isTooLarge()
                ? new Seen.Not(new Fault.Refused(Probe.Reason.TOO_MANY_PIXELS))
                : new Seen.Clearly(look);
    }

    private static Cutting cutting(Fault fault) {
        return switch (fault) {
            case Fault.Broken(var _, String detail) -> new Cutting.Broken(detail);
            case Fault.Refused(Probe.Reason reason) -> new Cutting.Refused(reason);
            case Fault.TimedOut() -> new Cutting.TimedOut();
        };
    }

    private static Uni<List<String>> input(Path picture) {
        return Blocking.call(() -> {
            try (InputStream in = Files.newInputStream(picture)) {
                return input(new String(in.readNBytes(4), ISO_8859_1));
            }
        });
    }

    private static List<String> input(String start) {
        if (start.startsWith("\u00ff\u00d8")) {
            return AS_JPEG;
        }
        return start.equals("II*\0") || start.equals("MM\0*") ? AS_TIFF : List.of();
    }

    private static List<String> decoding(List<String> input) {
        List<String> before = new ArrayList<>(input.equals(AS_TIFF) ? STRICT_WITH_TIFF : STRICT);
        before.addAll(input);
        return before;
    }
}
