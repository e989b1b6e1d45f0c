package cn.harbinkepu.feed;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.audience.rule.Content;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a feed has to know of a published resource: what it shows and what it chooses by.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Candidate(
        UUID id,
        Optional<String> externalId,
        Kind kind,
        String title,
        String summary,
        String url,
        OffsetDateTime publishedAt,
        Optional<String> poster,
        List<String> subjects,
        List<String> segments,
        List<String> districts) {

    public Candidate {
        subjects = List.copyOf(subjects);
        segments = List.copyOf(segments);
        districts = List.copyOf(districts);
    }

    static Candidate of(PublishedResource resource) {
        return new Candidate(
                resource.id(),
                resource.externalId(),
                resource.kind(),
                resource.title(),
                resource.summary(),
                resource.url(),
                resource.publishedAt(),
                poster(resource),
                resource.subjects(),
                resource.segments(),
                resource.districts());
    }

    /// Whether it is for the whole city or for no district in particular.
    @JsonIgnore
    public boolean isCityWide() {
        return districts.isEmpty() || districts.contains(Vocabularies.CITY);
    }

    /// What rules look at in it.
    public Content content() {
        return new Content(kind.name(), subjects, segments, districts);
    }

    /// Its place in the order of time.
    public Position position() {
        return new Position(publishedAt, id);
    }

    FeedItem shown(List<Reason> reasons) {
        return new FeedItem(id, externalId, kind, title, summary, url, publishedAt, poster, subjects, reasons);
    }

    /// A film's still; a wall chart is its own picture.
    private static Optional<String> poster(PublishedResource resource) {
        return resource.media().flatMap(Playable::poster).or(() -> resource.files().stream()
                .filter(file -> resource.kind() == Kind.CHART && file.showsItself())
                .map(PublishedFile::url)
                .findFirst());
    }
}
