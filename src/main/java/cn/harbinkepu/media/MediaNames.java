package cn.harbinkepu.media;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names of what was made from a file: where each lies in the object store and as what it is served.
///
/// What belongs to one making carries its token in the name and never changes; the others are replaced by the next
/// making.
public final class MediaNames {

    public static final String POSTER = "poster.jpg";
    public static final String SMALL_POSTER = "poster-640.webp";
    public static final String PREVIEW = "preview.webp";
    public static final String STORYBOARD = "storyboard.vtt";
    public static final String WAVEFORM = "waveform.json";
    public static final String PLAYLIST = "index.m3u8";

    /// A film as one file that every browser plays, also without script.
    public static final String DIRECT = "direct.mp4";

    /// The same of a recording.
    public static final String DIRECT_SOUND = "direct.m4a";

    /// The multivariant playlist of the sound alone, for who wants to hear and not to see.
    public static final String SOUND_PLAYLIST = "sound.m3u8";

    /// The media type of drawings, in which more can be written than shapes.
    public static final String DRAWING = "image/svg+xml";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}(?:\\.[a-z0-9]{2,5})");
    private static final Pattern LASTING = Pattern.compile(
            "[0-9a-z]{8}-(?:v\\d{3,4}|a|s)(?:\\.m3u8|-init\\.mp4|-\\d{5}\\.m4s)|pack-\\d+x\\d+-[0-9a-f]{8}\\.(?:mp4|jpg)|(?:init_\\d+\\.mp4|part_\\d+_\\d+\\.m4s)");

    private static final Pattern OF_A_MAKING =
            Pattern.compile("[0-9a-z]{8}-(?:v\\d{3,4}|a|s)(?:\\.m3u8|-init\\.mp4|-\\d{5}\\.m4s)"
                    + "|init_(?:\\d+|%v)\\.mp4|part_\\d+_\\d+\\.m4s|stream_\\d+\\.m3u8");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("m3u8", "application/vnd.apple.mpegurl"),
            Map.entry("m4s", "video/iso.segment"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("svg", DRAWING),
            Map.entry("vtt", "text/vtt;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("pdf", "application/pdf"));

    private MediaNames() {}

    /// The name of the one file that every browser plays.
    static String direct(boolean hasPicture) {
        return hasPicture ? DIRECT : DIRECT_SOUND;
    }

    /// Where a rendition of the file lies in the object store.
    public static String key(UUID file, String name) {
        return "renditions/" + file + "/" + name;
    }

    /// The media type of a rendition by its name; nothing for a name that is none of ours.
    public static Optional<String> mediaType(String name) {
        return SAFE.matcher(name).matches()
                ? Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                : Optional.empty();
    }

    /// Whether what has this name stays as it is as long as it is there.
    public static boolean isLasting(String name) {
        return LASTING.matcher(name).matches();
    }

    /// Whether what has this name belongs to one making of a film or recording, of this version or an earlier one.
    static boolean isOfAMaking(String name) {
        return OF_A_MAKING.matcher(name).matches();
    }

    static String playlist(String making, String track) {
        return making + "-" + track + ".m3u8";
    }

    static String init(String making, String track) {
        return making + "-" + track + "-init.mp4";
    }

    /// @param number counted from 1
    static String segment(String making, String track, int number) {
        return "%s-%s-%05d.m4s".formatted(making, track, number);
    }

    /// @param number counted from 1
    static String sheet(int number) {
        return "storyboard-%03d.jpg".formatted(number);
    }
}
