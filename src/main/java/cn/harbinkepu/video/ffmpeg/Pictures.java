package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import cn.harbinkepu.video.Cut;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.FrameRate;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rung;

/// The arguments that make a piece of a film in some sizes from one decode. Each size is made from the one
/// above it, which costs less than making all of them from the source.
final class Pictures {

    /// Time before the piece that is decoded too, so that a frame that lasts long into it is there.
    private static final int LEAD_SECONDS = 2;

    /// The same where nothing tells the key frame before: a piece that began between two would stand still up to the
    /// second. Most encoders put one at least every ten seconds.
    static final int LONG_LEAD_SECONDS = 12;

    /// The encoders alone keep few processors busy; more threads for the decoder and the filters would only cost
    /// them time (6 % of all, measured on two).
    private static final List<String> FRUGAL = Runtime.getRuntime().availableProcessors() <= 2
            ? List.of("-threads", "1", "-filter_complex_threads", "1")
            : List.of();

    private final Probe.Film film;
    private final Cut cut;
    private final Path folder;

    Pictures(Probe.Film film, Cut cut, Path folder) {
        this.film = film;
        this.cut = cut;
        this.folder = folder;
    }

    /// Times are counted from the beginning of the film, wherever the piece begins, so that frames fall into
    /// the same places as in one go.
    List<String> before() {
        List<String> line = new ArrayList<>(List.of("-copyts", "-start_at_zero"));
        line.addAll(FRUGAL);
        // Pictures of another size go through the same filters, which would else forget where they were.
        line.addAll(List.of("-noautorotate", "-reinit_filter", "0"));
        if (2 * cut.rungs().getFirst().height() <= film.height()) {
            // What is made half as large hides the seams of pictures that no other is built on.
            line.addAll(List.of("-skip_loop_filter", "noref"));
        }
        double from = seconds() - (film.look().streamed() ? LONG_LEAD_SECONDS : LEAD_SECONDS);
        if (from > 0) {
            line.addAll(List.of("-ss", decimal(from)));
        }
        return line;
    }

    List<String> after() {
        List<String> line = new ArrayList<>(List.of("-filter_complex", graph()));
        cut.rungs().forEach(rung -> line.addAll(output(rung)));
        cut.sheet().ifPresent(sheet -> line.addAll(sheetOutput()));
        line.addAll(List.of("-progress", "pipe:1"));
        return line;
    }

    private double seconds() {
        return cut.from() / cut.rate().value();
    }

    private static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }

    private String graph() {
        List<Rung> rungs = cut.rungs();
        StringBuilder graph = new StringBuilder("[0:V:0]")
                .append(Steady.filters(film))
                .append("fps=fps=%s:start_time=%s,setpts=PTS-STARTPTS,trim=end_frame=%d"
                        .formatted(cut.rate(), decimal(seconds()), cut.frames()));
        FrameRate rate = cut.rate();
        for (int i = 0; i < rungs.size(); i++) {
            Rung rung = rungs.get(i);
            graph.append(i == 0 ? "" : "null")
                    .append(rung.rate().equals(rate) ? "," : ",framestep=2,")
                    .append(i == 0 ? Tint.sized(film, rung.width(), rung.height()) : smaller(rung));
            rate = rung.rate();
            boolean more = i + 1 < rungs.size() || cut.sheet().isPresent();
            graph.append(more ? ",split=2[v%d][w%d];[w%d]".formatted(i, i, i) : "[v%d]".formatted(i));
        }
        cut.sheet().ifPresent(sheet -> graph.append(sheet(sheet, rungs.getLast())));
        return graph.toString();
    }

    private static String smaller(Rung rung) {
        return "scale=%d:%d:flags=bilinear,setsar=1".formatted(rung.width(), rung.height());
    }

    private String sheet(Cut.Sheet sheet, Rung last) {
        int every = last.rate().equals(cut.rate()) ? sheet.every() : sheet.every() / 2;
        return "select='not(mod(n\\,%d))',scale=%d:%d:flags=area:%s,format=yuvj420p,tile=%dx%d[sheet]"
                .formatted(every, sheet.width(), sheet.height(), Tint.FOR_JPEG, Cut.Sheet.SIDE, Cut.Sheet.SIDE);
    }

    private List<String> sheetOutput() {
        return List.of(
                "-map",
                "[sheet]",
                "-frames:v",
                "1",
                "-q:v",
                "5",
                "-update",
                "1",
                "-f",
                "image2",
                Sounds.file(folder, Films.SHEET));
    }

    private List<String> output(Rung rung) {
        String group = Integer.toString(Cut.group(rung.rate()));
        List<String> line =
                new ArrayList<>(List.of("-map", "[v%d]".formatted(cut.rungs().indexOf(rung))));
        line.addAll(List.of("-fps_mode", "passthrough", "-c:v", "libx264", "-preset", "veryfast"));
        line.addAll(List.of("-profile:v", rung.height() >= 480 ? "high" : "main", "-pix_fmt", "yuv420p"));
        line.addAll(List.of("-crf", Integer.toString(rung.crf())));
        line.addAll(List.of("-maxrate", rung.maxKbps() + "k", "-bufsize", 2 * rung.maxKbps() + "k"));
        line.addAll(List.of("-g", group, "-keyint_min", group, "-sc_threshold", "0", "-flags", "+cgop"));
        line.addAll(Tint.TAGS);
        line.addAll(Fragments.WITHOUT_METADATA);
        line.addAll(
                List.of("-video_track_timescale", Integer.toString(rung.rate().timescale()), "-f", "mp4"));
        line.addAll(List.of("-movflags", "+frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets"));
        line.add(Sounds.file(folder, rung.name() + ".mp4"));
        return line;
    }
}
