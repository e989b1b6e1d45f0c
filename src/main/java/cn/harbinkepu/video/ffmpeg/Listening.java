package cn.harbinkepu.video.ffmpeg;

import java.util.Optional;
import java.util.function.Consumer;

import cn.harbinkepu.video.Heard.Loudness;

/// Reads what FFmpeg's loudness meter prints while it listens; the last it says holds for the whole.
final class Listening implements Consumer<String> {

    /// The meter's word for silence.
    private static final double SILENCE = -70;

    private static final String INTEGRATED = "lavfi.r128.I=";
    private static final String PEAK = "lavfi.r128.true_peak=";

    private volatile double integrated = SILENCE;
    private volatile double peak;

    static String meter() {
        return "ebur128=metadata=1:peak=true:framelog=quiet,ametadata=mode=print:key=lavfi.r128.I:file=-,"
                + "ametadata=mode=print:key=lavfi.r128.true_peak:file=-";
    }

    @Override
    public void accept(String line) {
        if (line.startsWith(INTEGRATED)) {
            integrated = number(line.substring(INTEGRATED.length()), SILENCE);
        } else if (line.startsWith(PEAK)) {
            peak = number(line.substring(PEAK.length()), 0);
        }
    }

    Optional<Loudness> loudness() {
        return integrated > SILENCE && peak > 0
                ? Optional.of(new Loudness(integrated, 20 * Math.log10(peak)))
                : Optional.empty();
    }

    private static double number(String text, double otherwise) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notYet) {
            return otherwise;
        }
    }
}
