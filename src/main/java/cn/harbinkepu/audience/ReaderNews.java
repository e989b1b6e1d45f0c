package cn.harbinkepu.audience;

import java.time.OffsetDateTime;
import java.util.UUID;

/// What became visible of a reader.
public sealed interface ReaderNews permits ReaderEvent, ReaderNews.TakenBack, ReaderNews.Erased, ReaderNews.Merged {

    /// Whom it is about.
    UUID profile();

    /// When it happened, as the reader's device says of an event.
    OffsetDateTime at();

    /// That the reader hid this is to be as if it had not been.
    record TakenBack(UUID profile, UUID resource, OffsetDateTime at) implements ReaderNews {}

    /// Of all that the reader did before, nothing may be known any more.
    record Erased(UUID profile, OffsetDateTime at) implements ReaderNews {}

    /// All that the reader did before was done by the reader of the other profile, who is the same.
    record Merged(UUID profile, UUID into, OffsetDateTime at) implements ReaderNews {}
}
