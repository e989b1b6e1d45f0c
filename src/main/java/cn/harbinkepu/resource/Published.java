package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;

/// What the public may see, read from PostgreSQL alone. Drafts, scheduled and withdrawn revisions do not
/// exist here.
public interface Published {

    /// The published resource, if there is one. A withdrawn one fails with `gone`. What an instance
    /// remembers may be a moment old: who writes down what it finds asks [#findAll].
    Uni<Optional<PublishedResource>> find(UUID id);

    /// Several at once, as they are now, in the order asked for; what is not public is left out.
    Uni<List<PublishedResource>> findAll(List<UUID> ids);

    /// Newest first, by the time of publication.
    ///
    /// @param limit  1 to 200
    /// @param cursor of the page before
    Uni<Page<PublishedResource>> newest(Selection selection, int limit, Optional<String> cursor);

    /// As [#newest], but by the time of the last change, so that what was corrected comes first.
    Uni<Page<PublishedResource>> changed(Selection selection, int limit, Optional<String> cursor);

    /// All that is published, by id, for rebuilding what depends on it.
    ///
    /// @param after the last id of the chunk before
    Uni<List<PublishedResource>> scan(Optional<UUID> after, int limit);

    /// The cursor for what comes behind a resource in the order of [#newest].
    static String cursorAfter(OffsetDateTime publishedAt, UUID id) {
        return Cursor.of(publishedAt, id);
    }

    /// Narrows a list; what is absent does not narrow. A district matches what is for that district or
    /// the whole city.
    record Selection(
            Optional<Kind> kind, Optional<String> subject, Optional<String> segment, Optional<String> district) {
        public static final Selection ALL =
                new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
