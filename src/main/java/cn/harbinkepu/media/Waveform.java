package cn.harbinkepu.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.video.Heard;

/// The shape of a recording as a player draws it: the lowest and the highest sample of each point, in the
/// JSON of the BBC's `audiowaveform`, version 2.
final class Waveform {

    /// As many as a wide screen has, and half as many again for looking closer.
    private static final int MOST_POINTS = 3000;

    /// No finer than a tenth of a second: nobody sees more.
    private static final int FINEST = Heard.RATE / 10;

    private Waveform() {}

    /// Reads samples of [Heard]; blocks.
    static String of(Path samples) throws IOException {
        long count = Files.size(samples) / 2;
        int each = (int) Math.max(FINEST, Math.ceilDiv(count, MOST_POINTS));
        JsonArray data = new JsonArray();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(samples), 1 << 16)) {
            for (long at = 0; at < count; at += each) {
                point(in, (int) Math.min(each, count - at), data);
            }
        }
        return new JsonObject()
                .put("version", 2)
                .put("channels", 1)
                .put("sample_rate", Heard.RATE)
                .put("samples_per_pixel", each)
                .put("bits", 8)
                .put("length", data.size() / 2)
                .put("data", data)
                .encode();
    }

    private static void point(InputStream in, int samples, JsonArray data) throws IOException {
        int lowest = 0;
        int highest = 0;
        for (int i = 0; i < samples; i++) {
            in.read();
            int sample = (byte) in.read();
            lowest = Math.min(lowest, sample);
            highest = Math.max(highest, sample);
        }
        data.add(lowest).add(highest);
    }
}
