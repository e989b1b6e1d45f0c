package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import cn.harbinkepu.video.FrameRate;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Reframes;
import cn.harbinkepu.video.Reframes.Changing;
import cn.harbinkepu.video.Reframes.Placed;
import cn.harbinkepu.video.Reframes.Shown;
import cn.harbinkepu.video.Reframes.Wanted;

/// The arguments that put a film into another shape. The words are pictures: one that stays, and a list of pictures
/// with the time that each is shown, which FFmpeg reads like a film.
final class Reframe {

    static final String LIST = "words.ffconcat";

    /// Smaller than the frame by this before it is blurred, and larger again after it: the same to the eye, and cheap.
    private static final int COARSE = 8;

    private static final double MOST_FRAMES = 30;

    private final Probe.Film film;
    private final Wanted wanted;
    private final Path folder;

    Reframe(Probe.Film film, Wanted wanted, Path folder) {
        this.film = film;
        this.wanted = wanted;
        this.folder = folder;
    }

    /// Which picture is shown for how long.
    String list() {
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        wanted.words().ifPresent(words -> {
            long at = 0;
            for (Shown each : words.pictures()) {
                if (each.fromMs() > at) {
                    entry(list, words.blank(), each.fromMs() - at);
                }
                entry(list, each.picture(), each.toMs() - Math.max(at, each.fromMs()));
                at = each.toMs();
            }
            entry(list, words.blank(), Math.max(1, film.durationMs() - at));
        });
        return list.toString();
    }

    private static void entry(StringBuilder list, Path picture, long ms) {
        list.append("file '")
                .append(picture.getFileName())
                .append("'\nduration ")
                .append(String.format(Locale.ROOT, "%.3f", ms / 1000.0))
                .append('\n');
    }

    /// Pictures of another size go through the same filters, which would else forget the words: those were read at the
    /// beginning.
    static List<String> before() {
        return List.of("-noautorotate", "-reinit_filter", "0");
    }

    /// The other inputs, and what is made.
    List<String> after() {
        List<String> line = new ArrayList<>();
        wanted.words().ifPresent(words -> input(line, List.of("-f", "concat", "-safe", "0"), folder.resolve(LIST)));
        wanted.title().ifPresent(title -> input(line, List.of("-f", "png_pipe"), title.picture()));
        line.addAll(List.of("-filter_complex", graph(), "-map", "[shown]"));
        line.addAll(
                List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "22", "-maxrate", "6M", "-bufsize", "12M"));
        line.addAll(List.of("-profile:v", "high", "-pix_fmt", "yuv420p", "-g", "60"));
        line.addAll(Tint.TAGS);
        if (film.voice().isPresent()) {
            line.addAll(List.of("-map", "[heard]", "-c:a", "aac", "-b:a", "128k"));
        }
        line.addAll(Fragments.WITHOUT_METADATA);
        line.addAll(List.of("-movflags", "+faststart", "-f", "mp4", "-progress", "pipe:1"));
        line.add(Sounds.file(folder, Reframes.FILM));
        return line;
    }

    private static void input(List<String> line, List<String> how, Path file) {
        line.addAll(Fences.drawn().arguments());
        line.addAll(how);
        line.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
    }

    private String graph() {
        double fit = Math.min((double) wanted.width() / film.width(), (double) wanted.height() / film.height());
        int width = even(film.width() * fit);
        int height = even(film.height() * fit);
        StringBuilder graph = new StringBuilder("[0:V:0]")
                .append(Steady.filters(film))
                .append("fps=%s,%s,split=2[film][far];".formatted(rate(), Tint.sized(film, width, height)))
                .append("[far]scale=%1$d:%2$d:force_original_aspect_ratio=increase,crop=%1$d:%2$d,gblur=sigma=4,"
                        .formatted(even(wanted.width() / COARSE), even(wanted.height() / COARSE)))
                .append("lutyuv=y='16+(val-16)*0.55',scale=%d:%d:flags=bilinear,setsar=1[back];"
                        .formatted(wanted.width(), wanted.height()))
                .append("[back][film]overlay=(W-w)/2:(H-h)/2:shortest=1");
        int input = 1;
        if (wanted.words().isPresent()) {
            Changing words = wanted.words().get();
            graph.append("[a];[a][%d:v]overlay=0:%d:eof_action=repeat".formatted(input++, words.top()));
        }
        if (wanted.title().isPresent()) {
            Placed title = wanted.title().get();
            graph.append("[b];[b][%d:v]overlay=0:%d:eof_action=repeat".formatted(input, title.top()));
            title.untilMs().ifPresent(ms -> graph.append(":enable='lt(t,%d.%03d)'".formatted(ms / 1000, ms % 1000)));
        }
        graph.append(",format=yuv420p[shown]");
        if (film.voice().isPresent()) {
            graph.append(';').append(Sounds.levelled(wanted.loudness())).append("[heard]");
        }
        return graph.toString();
    }

    private FrameRate rate() {
        FrameRate rate = FrameRate.standard(film.look().rate());
        return rate.value() > MOST_FRAMES ? new FrameRate(30, 1) : rate;
    }

    private static int even(double length) {
        return Math.max(2, 2 * (int) Math.round(length / 2));
    }
}
