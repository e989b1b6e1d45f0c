package cn.harbinkepu.search;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Place;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// What a list shows of a resource.
///
/// @param url        absolute address of the page
/// @param poster     a picture of it, relative to the site
/// @param durationMs how long a film or recording plays
/// @param address    where a venue is, or an exhibit stands
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Card(
        UUID id,
        Optional<String> externalId,
        Kind kind,
        String title,
        String url,
        OffsetDateTime publishedAt,
        OffsetDateTime updatedAt,
        Optional<String> poster,
        Optional<Long> durationMs,
        Optional<String> address,
        List<String> subjects,
        List<String> segments,
        List<String> districts,
        String licence,
        String attribution) {

    public static Card of(PublishedResource resource) {
        return new Card(
                resource.id(),
                resource.externalId(),
                resource.kind(),
                resource.title(),
                resource.url(),
                resource.publishedAt(),
                resource.updatedAt(),
                poster(resource),
                resource.media().map(Playable::durationMs),
                resource.place().flatMap(Place::address),
                resource.subjects(),
                resource.segments(),
                resource.districts(),
                resource.licence(),
                resource.attribution());
    }

    private static Optional<String> poster(PublishedResource resource) {
        return resource.media().flatMap(Playable::poster).or(() -> resource.files().stream()
                .filter(PublishedFile::showsItself)
                .map(PublishedFile::url)
                .findFirst());
    }
}
