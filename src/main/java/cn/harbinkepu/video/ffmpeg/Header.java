package cn.harbinkepu.video.ffmpeg;

import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// What a file says of itself in its header, as `ffprobe` prints it. Durations in it are not believed.
record Header(Optional<Picture> picture, Optional<String> audioCodec) {

    record Picture(int width, int height, String codec) {}

    /// Empty if the output is not what `ffprobe` prints about a file with streams.
    static Header parse(String json) {
        JsonArray streams = streams(json);
        Optional<JsonObject> film = each(streams)
                .filter(stream -> isType(stream, "video") && !isCover(stream))
                .findFirst();
        Optional<JsonObject> sound =
                each(streams).filter(stream -> isType(stream, "audio")).findFirst();
        return new Header(film.map(Header::picture), sound.map(stream -> stream.getString("codec_name", "unknown")));
    }

    private static JsonArray streams(String json) {
        try {
            return new JsonObject(json).getJsonArray("streams", new JsonArray());
        } catch (DecodeException | ClassCastException cutOff) {
            return new JsonArray();
        }
    }

    private static Stream<JsonObject> each(JsonArray streams) {
        return streams.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static boolean isType(JsonObject stream, String type) {
        return type.equals(stream.getString("codec_type"));
    }

    /// A picture on the sleeve of a recording is stored as a film of one frame.
    private static boolean isCover(JsonObject stream) {
        return stream.getJsonObject("disposition", new JsonObject()).getInteger("attached_pic", 0) == 1;
    }

    private static Picture picture(JsonObject stream) {
        int width = stream.getInteger("width", 0);
        int height = stream.getInteger("height", 0);
        String codec = stream.getString("codec_name", "unknown");
        return isTurned(stream) ? new Picture(height, width, codec) : new Picture(width, height, codec);
    }

    private static boolean isTurned(JsonObject stream) {
        return each(stream.getJsonArray("side_data_list", new JsonArray()))
                .anyMatch(side -> Math.abs(side.getInteger("rotation", 0)) % 180 == 90);
    }
}
