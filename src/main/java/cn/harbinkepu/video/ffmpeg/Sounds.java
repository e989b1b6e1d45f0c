package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

import cn.harbinkepu.video.Films.Quality;
import cn.harbinkepu.video.Heard;
import cn.harbinkepu.video.Heard.Loudness;

/// The arguments that listen to the sound of a file and that make it.
final class Sounds {

    static final String SAMPLES = "samples.pcm";

    /// In step with the pictures: what begins later begins with silence, what has holes is filled up.
    private static final String STEREO =
            "[0:a:0]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo";

    /// Below the ceiling, because AAC does not keep peaks to the decibel.
    private static final double HEADROOM = 0.7;

    private Sounds() {}

    static List<String> hear(Path folder, long mostSeconds) {
        return List.of(
                "-filter_complex",
                STEREO + ",asplit=2[all][low];[all]" + Listening.meter() + "[heard];[low]aresample=" + Heard.RATE
                        + ",aformat=sample_fmts=s16:channel_layouts=mono[samples]",
                "-map",
                "[heard]",
                "-f",
                "null",
                "-",
                "-map",
                "[samples]",
                "-t",
                Long.toString(mostSeconds),
                "-f",
                "s16le",
                file(folder, SAMPLES));
    }

    static List<String> make(List<Quality> qualities, Heard heard, Path folder) {
        StringJoiner ends = new StringJoiner("");
        qualities.forEach(quality -> ends.add("[" + quality.name() + "]"));
        List<String> line = new ArrayList<>(
                List.of("-filter_complex", levelled(heard.loudness()) + ",asplit=" + qualities.size() + ends));
        for (Quality quality : qualities) {
            line.addAll(List.of("-map", "[" + quality.name() + "]", "-c:a", "aac", "-b:a", quality.kbps() + "k"));
            line.addAll(Fragments.WITHOUT_METADATA);
            // An edit list says how much of the codec's lead-in is left out, so that sound and picture keep step.
            line.addAll(List.of("-f", "mp4", "-frag_duration", "4000000"));
            line.addAll(List.of("-movflags", "+delay_moov+default_base_moof", file(folder, quality.name() + ".mp4")));
        }
        line.addAll(List.of("-progress", "pipe:1"));
        return line;
    }

    /// Stereo of the first sound at the loudness that all films have.
    static String levelled(Optional<Loudness> loudness) {
        return STEREO + loudness.map(Sounds::level).orElse("");
    }

    private static String level(Loudness loudness) {
        String gain = String.format(Locale.ROOT, ",volume=%.3fdB", loudness.gain());
        return loudness.needsLimit()
                // Peaks between the samples are seen at four times their rate.
                ? gain
                        + String.format(
                                Locale.ROOT,
                                ",aresample=192000,alimiter=limit=%.5f:attack=5:release=50:level=false,aresample=48000",
                                Math.pow(10, (Loudness.CEILING - HEADROOM) / 20))
                : gain;
    }

    static String file(Path folder, String name) {
        return "file:" + folder.resolve(name);
    }
}
