package cn.harbinkepu.push;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.audience.Groups;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.rule.Content;
import cn.harbinkepu.audience.rule.Reader;
import cn.harbinkepu.push.Choice.News;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Whether a reader wants to be told of something new, and why. By what the reader has said
/// alone: nothing that was concluded is a reason to send a message.
@ApplicationScoped
class Interest {

    private final Vocabularies vocabularies;

    Interest(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /// The reason in words; absent if the reader is not to be told.
    Optional<String> in(PublishedResource resource, Profile reader, News wanted, Groups groups) {
        boolean unfit = reader.declared().isMinor() && !resource.segments().contains(Segment.MINORS);
        if (!reader.isFollowed() || unfit || wanted == News.NONE || isElsewhere(resource, reader)) {
            return Optional.empty();
        }
        return subject(resource, reader)
                .or(() -> wanted == News.GROUP ? group(resource, reader, groups) : Optional.empty());
    }

    private Optional<String> subject(PublishedResource resource, Profile reader) {
        return resource.subjects().stream()
                .filter(reader.interests()::contains)
                .findFirst()
                .flatMap(vocabularies::subject)
                .map(Term::zh)
                .map("您关注“%s”"::formatted);
    }

    private static Optional<String> group(PublishedResource resource, Profile reader, Groups groups) {
        boolean unwanted = resource.subjects().stream().anyMatch(reader.unwanted()::contains);
        return unwanted
                ? Optional.empty()
                : groups.of(new Reader(reader.declared(), reader.interests(), List.of(), Instant.EPOCH)).stream()
                        .filter(segment -> segment.suits(content(resource)))
                        .findFirst()
                        .map(segment -> "适合" + segment.zh());
    }

    private static Content content(PublishedResource resource) {
        return new Content(resource.kind().name(), resource.subjects(), resource.segments(), resource.districts());
    }

    /// It is for districts of which the reader's is none.
    private static boolean isElsewhere(PublishedResource resource, Profile reader) {
        boolean cityWide =
                resource.districts().isEmpty() || resource.districts().contains(Vocabularies.CITY);
        return !cityWide
                && reader.declared()
                        .district()
                        .filter(own -> !resource.districts().contains(own))
                        .isPresent();
    }
}
