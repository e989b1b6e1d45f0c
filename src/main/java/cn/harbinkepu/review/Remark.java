package cn.harbinkepu.review;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/// A comment and what was replied.
///
/// @param revision number of the revision it was made on
/// @param step     the step that was open then
/// @param must     必改 rather than 建议
/// @param quote    the passage; absent if it is about the whole
/// @param position where the passage begins now; absent if the text does not have it any more
/// @param resolved by whom it was resolved
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Remark(
        UUID id,
        int revision,
        Optional<String> step,
        String author,
        boolean byLink,
        boolean must,
        String words,
        Optional<Quote> quote,
        Optional<Integer> position,
        OffsetDateTime at,
        Optional<String> resolved,
        List<Reply> replies) {

    public Remark {
        replies = List.copyOf(replies);
    }

    public record Reply(String author, String words, OffsetDateTime at) {}

    public boolean open() {
        return resolved.isEmpty();
    }

    /// The name of its form on a page.
    public String form() {
        return "comment-" + id;
    }

    /// Whether the passage was changed since.
    public boolean moved() {
        return quote.isPresent() && position.isEmpty();
    }
}
