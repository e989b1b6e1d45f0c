package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import cn.harbinkepu.video.Probe;

/// The arguments that make the stills of a film and three seconds that move, from one decode of those. What is shown
/// at that moment may have come long before it, and nothing may follow: a slide stands for minutes.
final class Stillness {

    static final String POSTER = "poster.jpg";
    static final String SMALL = "poster-640.webp";
    static final String PREVIEW = "preview.webp";

    private static final int LARGEST = 1280;
    private static final int SMALL_WIDTH = 640;
    private static final int PREVIEW_WIDTH = 320;

    private Stillness() {}

    /// Begins at the key frame before, so that the picture is at hand that stands at the moment. Where nothing tells
    /// where that is, as in a transport stream, it begins so long before that one is most probably on the way.
    static List<String> at(Probe.Film film, long ms) {
        long from = ms - lead(film, ms);
        return List.of("-noaccurate_seek", "-ss", from + "ms");
    }

    private static long lead(Probe.Film film, long ms) {
        return film.look().streamed() ? Math.min(ms, Pictures.LONG_LEAD_SECONDS * 1000L) : 0;
    }

    /// From the moment on, as a player shows it.
    private static String shown(Probe.Film film, long ms) {
        return String.format(
                Locale.ROOT, "fps=8:start_time=%.3f,setpts=PTS-STARTPTS,trim=end=3", lead(film, ms) / 1000.0);
    }

    static List<String> of(Probe.Film film, long ms, Path folder) {
        int width = Math.min(LARGEST, film.width());
        int small = Math.min(PREVIEW_WIDTH, film.width());
        List<String> line = new ArrayList<>(List.of(
                "-filter_complex",
                "[0:V:0]%s,split=2[all][moving];[all]trim=end_frame=1,%s,split=2[one][two];"
                                .formatted(shown(film, ms), Tint.sized(film, width, height(film, width)))
                        + "[one]scale=%s,format=yuvj420p[poster];".formatted(Tint.FOR_JPEG)
                        + "[two]scale=%s:flags=area:%s[small];".formatted(size(film, SMALL_WIDTH), Tint.FOR_WEBP)
                        + "[moving]%s,scale=%s[preview]"
                                .formatted(Tint.sized(film, small, height(film, small)), Tint.FOR_WEBP)));
        line.addAll(List.of("-map", "[poster]", "-frames:v", "1", "-q:v", "3"));
        line.addAll(List.of("-map_metadata", "-1", "-update", "1", "-f", "image2", Sounds.file(folder, POSTER)));
        line.addAll(List.of("-map", "[small]", "-frames:v", "1", "-c:v", "libwebp", "-quality", "78"));
        line.addAll(List.of("-map_metadata", "-1", "-f", "webp", Sounds.file(folder, SMALL)));
        line.addAll(List.of(
                "-map",
                "[preview]",
                "-c:v",
                "libwebp_anim",
                "-quality",
                "55",
                "-compression_level",
                "2",
                "-loop",
                "0"));
        line.addAll(List.of("-map_metadata", "-1", "-f", "webp", Sounds.file(folder, PREVIEW)));
        return line;
    }

    private static String size(Probe.Film film, int most) {
        int width = Math.min(most, film.width());
        return width + ":" + height(film, width);
    }

    private static int height(Probe.Film film, int width) {
        long pairs = Math.round((double) film.height() * width / film.width() / 2);
        return (int) Math.max(2, 2 * Math.min(pairs, film.height() / 2));
    }
}
