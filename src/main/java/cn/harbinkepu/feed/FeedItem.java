package cn.harbinkepu.feed;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.Kind;

/// A published resource in a feed.
///
/// @param url    absolute address of its page
/// @param poster a picture for it, relative to the site
/// @param subjects codes of the subject vocabulary
/// @param reasons  why it is shown; at least one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FeedItem(
        UUID id,
        Optional<String> externalId,
        Kind kind,
        String title,
        String summary,
        String url,
        OffsetDateTime publishedAt,
        Optional<String> poster,
        List<String> subjects,
        List<Reason> reasons) {

    public FeedItem {
        subjects = List.copyOf(subjects);
        reasons = List.copyOf(reasons);
    }
}
