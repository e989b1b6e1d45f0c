package cn.harbinkepu.media;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names of what was made from a file: where each lies in the object store and as what it is served.
public final class MediaNames {

    public static final String POSTER = "poster.jpg";
    public static final String PLAYLIST = "index.m3u8";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}(?:\\.[a-z0-9]{2,5})");

    private static final Map<String, String> TYPES = Map.of(
            "m3u8", "application/vnd.apple.mpegurl",
            "m4s", "video/iso.segment",
            "mp4", "video/mp4",
            "jpg", "image/jpeg");

    private MediaNames() {}

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
}
