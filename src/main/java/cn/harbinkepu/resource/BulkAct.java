package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// One act on several resources at once. Approving is not among them: a review is of one text.
public sealed interface BulkAct {

    /// Hands drafts in for review.
    record Submit() implements BulkAct {}

    /// Makes public what has passed review.
    record Publish() implements BulkAct {}

    /// Takes back what is public.
    record Withdraw(String reason) implements BulkAct {}

    /// Removes drafts that were never handed in.
    record Discard() implements BulkAct {}

    /// Gives unfinished work to another author.
    record HandOver(UUID to) implements BulkAct {}

    /// Sets one field of drafts.
    ///
    /// @param add to what is chosen already, instead of in its place
    record Describe(Field field, List<String> values, boolean add) implements BulkAct {
        public Describe {
            values = List.copyOf(values);
        }

        ContentChanges of(Content old) {
            return switch (field) {
                case SUBJECTS -> ContentChanges.subjects(merged(old.subjects()));
                case SEGMENTS -> ContentChanges.segments(merged(old.segments()));
                case DISTRICTS -> ContentChanges.districts(merged(old.districts()));
                case KEYWORDS -> ContentChanges.keywords(merged(old.keywords()));
                case LICENCE -> ContentChanges.licence(values.isEmpty() ? "" : values.getFirst());
            };
        }

        private List<String> merged(List<String> old) {
            return add ? Stream.concat(old.stream(), values.stream()).distinct().toList() : values;
        }
    }

    /// What can be set for several at once.
    enum Field {
        SUBJECTS,
        SEGMENTS,
        DISTRICTS,
        KEYWORDS,
        LICENCE
    }
}
