package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import cn.harbinkepu.video.Probe;

/// The arguments that make an HLS presentation: CMAF segments of four seconds with a key frame every two, sound as
/// a rendition of its own that all sizes share. Whatever the source says about place, device or chapters is left
/// behind.
final class Hls {

    static final String ENTRY = "index.m3u8";

    private static final List<String> SOUND = List.of("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "48000");
    private static final List<String> NO_METADATA = List.of("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn");

    private Hls() {}

    static List<String> film(Probe.Film film, Path folder) {
        List<Ladder.Rung> rungs = Ladder.of(film).rungs();
        boolean withSound = film.audioCodec().isPresent();
        List<String> line = new ArrayList<>(List.of("-filter_complex", scaling(rungs)));
        for (int i = 0; i < rungs.size(); i++) {
            line.addAll(List.of("-map", "[v" + i + "]"));
        }
        line.addAll(picture(rungs));
        if (withSound) {
            line.addAll(List.of("-map", "0:a:0"));
            line.addAll(SOUND);
        }
        line.addAll(presentation(folder, variants(rungs.size(), withSound)));
        return line;
    }

    static List<String> sound(Path folder) {
        List<String> line = new ArrayList<>(List.of("-map", "0:a:0", "-vn"));
        line.addAll(SOUND);
        line.addAll(presentation(folder, "a:0"));
        return line;
    }

    private static String scaling(List<Ladder.Rung> rungs) {
        StringJoiner outputs = new StringJoiner("");
        StringJoiner scales = new StringJoiner(";");
        for (int i = 0; i < rungs.size(); i++) {
            Ladder.Rung rung = rungs.get(i);
            outputs.add("[s" + i + "]");
            scales.add("[s%d]scale=%d:%d,setsar=1[v%d]".formatted(i, rung.width(), rung.height(), i));
        }
        return "[0:V:0]split=" + rungs.size() + outputs + ";" + scales;
    }

    private static List<String> picture(List<Ladder.Rung> rungs) {
        List<String> line = new ArrayList<>(List.of(
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-profile:v",
                "main",
                "-pix_fmt",
                "yuv420p",
                "-crf",
                "24",
                "-fpsmax",
                "30",
                "-force_key_frames",
                "expr:gte(t,n_forced*2)",
                "-sc_threshold",
                "0"));
        for (int i = 0; i < rungs.size(); i++) {
            int kbps = rungs.get(i).maxKbps();
            line.addAll(List.of("-maxrate:v:" + i, kbps + "k", "-bufsize:v:" + i, 2 * kbps + "k"));
        }
        return line;
    }

    private static String variants(int pictures, boolean withSound) {
        StringJoiner variants = new StringJoiner(" ");
        for (int i = 0; i < pictures; i++) {
            variants.add("v:" + i + (withSound ? ",agroup:sound" : ""));
        }
        return withSound ? variants.add("a:0,agroup:sound,default:yes").toString() : variants.toString();
    }

    private static List<String> presentation(Path folder, String variants) {
        List<String> line = new ArrayList<>(NO_METADATA);
        line.addAll(List.of("-progress", "pipe:1", "-f", "hls", "-hls_time", "4", "-hls_playlist_type", "vod"));
        line.addAll(List.of("-hls_segment_type", "fmp4", "-hls_flags", "independent_segments"));
        line.addAll(List.of("-hls_fmp4_init_filename", "init_%v.mp4"));
        line.addAll(List.of(
                "-hls_segment_filename", folder.resolve("part_%v_%04d.m4s").toString()));
        line.addAll(List.of("-master_pl_name", ENTRY, "-var_stream_map", variants));
        line.add(folder.resolve("stream_%v.m3u8").toString());
        return line;
    }
}
