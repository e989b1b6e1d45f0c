package cn.harbinkepu.media.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An object of the store that somebody may have.
///
/// @param key     where it lies
/// @param tag     what tells its versions apart; without, the store's own word does
/// @param headers what else the answer says, such as its `Content-Disposition`
public record Outgoing(
        String key, String mediaType, Optional<String> tag, Keeping keeping, Map<String, String> headers) {

    public Outgoing {
        headers = Map.copyOf(headers);
    }

    public static Outgoing of(String key, String mediaType, Keeping keeping) {
        return new Outgoing(key, mediaType, Optional.empty(), keeping, Map.of());
    }

    Outgoing tagged(String known) {
        return new Outgoing(key, mediaType, Optional.of(known), keeping, headers);
    }

    public Outgoing with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Outgoing(key, mediaType, tag, keeping, more);
    }
}
