package cn.harbinkepu.media;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// Captions that the multivariant playlist of a film offers. Every bean of this type is asked when the playlist is
/// written.
public interface PlaylistSubtitles {

    /// The captions of a film or recording, the one to be shown first in front; an empty list if there are none.
    Uni<List<Subtitles>> of(UUID file);

    /// One rendition of captions.
    ///
    /// @param language BCP 47, such as `zh-CN`
    /// @param name     for the menu of a player; no double quotes
    /// @param uri      of the media playlist, relative to the multivariant one, such as `subs-zh-CN.m3u8`
    record Subtitles(String language, String name, String uri) {}
}
