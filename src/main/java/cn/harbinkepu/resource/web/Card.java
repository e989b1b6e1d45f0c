package cn.harbinkepu.resource.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;

/// A resource in a list, as the tag `resourceCard` shows it.
///
/// @param picture    address of a picture for it, relative to the site
/// @param durationMs zero for what does not run
/// @param subjects   codes; the first gives the card its sign when there is no picture
/// @param reason     why it is shown here, in words; empty where the list says so itself
/// @param pick       absent where nothing was picked for anybody
public record Card(
        UUID id,
        Kind kind,
        String title,
        String summary,
        OffsetDateTime publishedAt,
        Optional<String> picture,
        long durationMs,
        List<String> subjects,
        String reason,
        Optional<Pick> pick) {

    /// What a reader can ask and do about a card that was picked.
    ///
    /// @param segment code of the group it was picked for; empty for none
    /// @param hides   whether the reader may have less of its like
    public record Pick(String segment, boolean hides) {}

    public Card {
        subjects = List.copyOf(subjects);
    }

    public static Card of(PublishedResource resource) {
        return new Card(
                resource.id(),
                resource.kind(),
                resource.title(),
                resource.summary(),
                resource.publishedAt(),
                Pictures.thumbnail(resource),
                resource.media().map(PublishedResource.Playable::durationMs).orElse(0L),
                resource.subjects(),
                "",
                Optional.empty());
    }

    /// The subject that tints a card without a picture, if it has one.
    public String subject() {
        return subjects.isEmpty() ? "" : subjects.getFirst();
    }

    /// The icon for a card without a picture.
    public String sign() {
        return subjects.isEmpty() ? ResourceWords.lower(kind) : subjects.getFirst();
    }
}
