package cn.harbinkepu.media;

import java.util.Optional;

import io.vertx.core.json.JsonObject;

/// One rendition that can be played over its whole length: a size of the picture, or the sound.
///
/// @param name    as in the names of its files: `v360`, `a`, `s`
/// @param codecs  RFC 6381
/// @param average bits per second over the whole length
/// @param peak    bits per second of the largest segment
/// @param bytes   of all segments
/// @param picture absent for sound
record Track(String name, String codecs, long average, long peak, long bytes, Optional<Picture> picture) {

    /// @param rate frames per second
    record Picture(int width, int height, double rate) {}

    static Track of(JsonObject json) {
        return new Track(
                json.getString("name"),
                json.getString("codecs"),
                json.getLong("average"),
                json.getLong("peak"),
                json.getLong("bytes"),
                Optional.ofNullable(json.getInteger("width"))
                        .map(width -> new Picture(width, json.getInteger("height"), json.getDouble("rate"))));
    }

    JsonObject asJson() {
        JsonObject json = new JsonObject()
                .put("name", name)
                .put("codecs", codecs)
                .put("average", average)
                .put("peak", peak)
                .put("bytes", bytes);
        picture.ifPresent(shown ->
                json.put("width", shown.width()).put("height", shown.height()).put("rate", shown.rate()));
        return json;
    }

    boolean isPicture() {
        return picture.isPresent();
    }
}
