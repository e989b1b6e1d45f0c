package cn.harbinkepu.video.ffmpeg;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.video.Colour;
import cn.harbinkepu.video.Stored;
import cn.harbinkepu.video.Voice;

/// What a file says of itself in its header, as `ffprobe` prints it. Durations in it are not believed.
///
/// @param streams of any sort
record Header(int streams, Optional<Picture> picture, Optional<Voice> voice) {

    /// What is asked of `ffprobe`: no more, because what a file says of itself may be long.
    static final List<String> QUESTIONS = List.of(
            "-of",
            "json=compact=1",
            "-show_entries",
            "stream=codec_type,codec_name,width,height,sample_aspect_ratio,pix_fmt,field_order,color_range,color_space,"
                    + "color_transfer,color_primaries,r_frame_rate,avg_frame_rate,channels"
                    + ":format=format_name:stream_disposition=attached_pic:stream_tags=language:stream_side_data=rotation,displaymatrix");

    private static final Set<String> STREAMED = Set.of("mpegts", "mpeg");
    private static final Pattern DEPTH = Pattern.compile("(?:p|gray|x2rgb|p0)(9|1[0246])(?:le|be)?$");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");
    private static final double MOST_RATE = 240;
    private static final double VARIES = 0.02;
    private static final double FLATTEST = 4;

    /// A film that was scaled to an odd size has such pixels by rounding, and is meant to have square ones.
    private static final double NEARLY_SQUARE = 0.01;

    /// @param rate      frames per second, 0 if it does not say
    /// @param variable  whether it says of different rates
    /// @param streamed  whether the container is one of packets without an index
    record Picture(
            int width,
            int height,
            String codec,
            double rate,
            boolean variable,
            boolean interlaced,
            int depth,
            Stored stored,
            boolean streamed,
            Colour colour) {}

    /// What `ffprobe` says about more streams than anybody counts is cut off.
    static Header parse(String json) {
        return told(json)
                .map(Header::of)
                .orElseGet(() -> new Header(Integer.MAX_VALUE, Optional.empty(), Optional.empty()));
    }

    private static Header of(JsonObject told) {
        JsonArray streams = told.getJsonArray("streams", new JsonArray());
        boolean streamed =
                STREAMED.contains(told.getJsonObject("format", new JsonObject()).getString("format_name", ""));
        Optional<JsonObject> film = each(streams)
                .filter(stream -> isType(stream, "video") && !isCover(stream))
                .findFirst();
        List<JsonObject> sounds =
                each(streams).filter(stream -> isType(stream, "audio")).toList();
        return new Header(
                streams.size(),
                film.map(stream -> picture(stream, streamed)),
                sounds.stream().findFirst().map(first -> voice(first, sounds.size())));
    }

    private static Optional<JsonObject> told(String json) {
        try {
            return Optional.of(new JsonObject(json));
        } catch (DecodeException cutOff) {
            return Optional.empty();
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

    private static Voice voice(JsonObject stream, int count) {
        String language = stream.getJsonObject("tags", new JsonObject()).getString("language", "");
        return new Voice(
                stream.getString("codec_name", "unknown"),
                stream.getInteger("channels", 0),
                LANGUAGE.matcher(language).matches() ? language : "",
                count);
    }

    private static Picture picture(JsonObject stream, boolean streamed) {
        Stored stored = stored(stream);
        int width = (int) Math.round(stored.width() * stored.stretch());
        int height = stored.height();
        boolean turned = stored.isTurned();
        double average = rate(stream, "avg_frame_rate");
        double nominal = rate(stream, "r_frame_rate");
        String format = stream.getString("pix_fmt", "");
        return new Picture(
                turned ? height : width,
                turned ? width : height,
                stream.getString("codec_name", "unknown"),
                average,
                average > 0 && nominal > 0 && Math.abs(nominal / average - 1) > VARIES,
                List.of("tt", "bb", "tb", "bt").contains(stream.getString("field_order", "")),
                depth(format),
                stored,
                streamed,
                colour(stream, format));
    }

    /// Pixels that are not square are stretched in width.
    private static double stretch(JsonObject stream) {
        double ratio = ratio(stream.getString("sample_aspect_ratio", "1:1"), ':');
        return ratio > 0 && Math.abs(ratio - 1) > NEARLY_SQUARE ? Math.clamp(ratio, 1 / FLATTEST, FLATTEST) : 1;
    }

    private static Colour colour(JsonObject stream, String format) {
        return new Colour(
                known(stream.getString("color_primaries", "")),
                known(stream.getString("color_transfer", "")),
                known(stream.getString("color_space", "")),
                "pc".equals(stream.getString("color_range", "")) || format.startsWith("yuvj"));
    }

    private static String known(String name) {
        return "unknown".equals(name) || "reserved".equals(name) ? "" : name;
    }

    private static int depth(String format) {
        Matcher deep = DEPTH.matcher(format);
        return deep.find() ? Integer.parseInt(deep.group(1)) : 8;
    }

    private static double rate(JsonObject stream, String which) {
        double rate = ratio(stream.getString(which, "0/0"), '/');
        return rate > MOST_RATE ? 0 : rate;
    }

    /// 0 for what is no ratio.
    private static double ratio(String text, char sign) {
        int at = text.indexOf(sign);
        try {
            double below = Double.parseDouble(text.substring(at + 1));
            return below > 0 ? Double.parseDouble(text.substring(0, Math.max(0, at))) / below : 0;
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static Stored stored(JsonObject stream) {
        return new Stored(
                stream.getInteger("width", 0),
                stream.getInteger("height", 0),
                stretch(stream),
                each(stream.getJsonArray("side_data_list", new JsonArray()))
                        .filter(side -> side.containsKey("rotation"))
                        .map(Matrix::turn)
                        .findFirst()
                        .orElse(Stored.Turn.NONE));
    }
}
