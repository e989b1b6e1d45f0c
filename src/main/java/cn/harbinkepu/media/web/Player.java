package cn.harbinkepu.media.web;

import java.util.Optional;
import java.util.UUID;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// What the player of a page needs to know; addresses are those of the page it stands on.
///
/// @param resource whose place in the film is remembered
/// @param hls      the multivariant playlist
/// @param original the file itself, for browsers without script that know no playlists; absent if it is withheld
@TemplateData
record Player(
        UUID resource,
        String title,
        boolean film,
        String hls,
        Optional<String> poster,
        Optional<String> captions,
        Optional<Original> original,
        long durationMs) {

    @TemplateData
    record Original(String url, String mediaType) {}

    /// @param base what stands before `/media/…`
    static Optional<Player> of(PublishedResource resource, String base) {
        return resource.media().map(media -> of(resource, media, base));
    }

    private static Player of(PublishedResource resource, Playable media, String base) {
        Optional<PublishedFile> original = resource.files().stream()
                .filter(file -> media.hls().startsWith("/media/" + file.id() + "/"))
                .findFirst();
        return new Player(
                resource.id(),
                resource.title(),
                original.map(file -> !file.mediaType().startsWith("audio/"))
                        .orElse(media.poster().isPresent()),
                base + media.hls(),
                media.poster().map(base::concat),
                media.captions().map(base::concat),
                original.map(file -> new Original(base + file.url(), file.mediaType())),
                media.durationMs());
    }
}
