package cn.harbinkepu.video.ffmpeg;

import java.util.List;
import java.util.Optional;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.LargestPicture;

/// What `ffprobe` tells of the first image that it decoded.
///
/// @param width       as shown, after rotation
/// @param height      as shown, after rotation
/// @param transparent whether its pixels may be
/// @param turned      whether it is turned or mirrored for showing
record Look(int width, int height, String codec, boolean transparent, boolean turned) {

    /// The image itself is decoded: what a header says of size and orientation is not always what comes.
    static final List<String> QUESTIONS = List.of(
            "-of",
            "json",
            "-select_streams",
            "v:0",
            "-read_intervals",
            "%+#1",
            "-show_frames",
            "-show_entries",
            "stream=codec_name:frame=width,height,pix_fmt:frame_side_data=side_data_type,rotation,displaymatrix");

    boolean isTooLarge() {
        return (long) width * height > LargestPicture.PIXELS;
    }

    /// Empty if nothing was decoded.
    static Optional<Look> parse(String json) {
        try {
            JsonObject all = new JsonObject(json);
            JsonObject stream = all.getJsonArray("streams").getJsonObject(0);
            return Optional.of(of(all.getJsonArray("frames").getJsonObject(0), stream.getString("codec_name", "")))
                    .filter(look -> look.width > 0 && look.height > 0);
        } catch (DecodeException | ClassCastException | NullPointerException | IndexOutOfBoundsException nothing) {
            return Optional.empty();
        }
    }

    private static Look of(JsonObject frame, String codec) {
        int width = frame.getInteger("width", 0);
        int height = frame.getInteger("height", 0);
        Optional<JsonObject> matrix = matrix(frame);
        boolean upright = matrix.map(side -> Math.abs(side.getInteger("rotation", 0)) % 180 == 90)
                .orElse(false);
        boolean transparent = isTransparent(frame.getString("pix_fmt", ""));
        return upright
                ? new Look(height, width, codec, transparent, true)
                : new Look(width, height, codec, transparent, matrix.isPresent());
    }

    private static Optional<JsonObject> matrix(JsonObject frame) {
        return frame.getJsonArray("side_data_list", new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(side -> side.containsKey("displaymatrix"))
                .findFirst();
    }

    /// `rgba`, `gbrap16be`, `yuva420p`, `ya8`, and what looks its colours up in a palette.
    private static boolean isTransparent(String pixels) {
        return pixels.matches("(?:rgba|bgra|argb|abgr|gbrap|yuva|ya\\d).*|pal8");
    }
}
