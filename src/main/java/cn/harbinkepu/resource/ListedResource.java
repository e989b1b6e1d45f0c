package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.PublishedResource.Playable;

/// A published resource in a list: enough to show and to choose by, without its text and files.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ListedResource(
        UUID id,
        Optional<String> externalId,
        int revision,
        Kind kind,
        String title,
        String summary,
        String language,
        List<String> subjects,
        List<String> segments,
        List<String> districts,
        String licence,
        String url,
        OffsetDateTime publishedAt,
        OffsetDateTime updatedAt,
        Optional<String> poster) {

    ListedResource {
        subjects = List.copyOf(subjects);
        segments = List.copyOf(segments);
        districts = List.copyOf(districts);
    }

    static ListedResource of(PublishedResource resource) {
        return new ListedResource(
                resource.id(),
                resource.externalId(),
                resource.revision(),
                resource.kind(),
                resource.title(),
                resource.summary(),
                resource.language(),
                resource.subjects(),
                resource.segments(),
                resource.districts(),
                resource.licence(),
                resource.url(),
                resource.publishedAt(),
                resource.updatedAt(),
                resource.media().flatMap(Playable::poster));
    }
}
