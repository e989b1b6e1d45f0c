package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Ids;

/// Opens the draft that follows the latest revision of a resource. What was before stays as it is.
@ApplicationScoped
class Successors {

    private static final String COPY_FILES = """
            insert into revision_file (revision, file, position, role, alt)
            select :next, file, position, role, alt from revision_file where revision = :old""";

    private final InstantSource clock;

    Successors(InstantSource clock) {
        this.clock = clock;
    }

    /// @param author     of the new draft: they do not review it
    /// @param from       the revision whose content and files it starts with
    /// @param correction why it is made, if readers are to be told
    Uni<StoredRevision> open(Store.Open open, UUID author, StoredRevision from, Optional<String> correction) {
        StoredRevision next = draft(open, author, from);
        next.correction = correction.orElse(null);
        open.resource().latestNumber = next.number;
        open.resource().version++;
        return open.session()
                .persist(next)
                .chain(open.session()::flush)
                .chain(() -> copyFiles(new Store.Open(open.session(), open.resource(), next), from))
                .replaceWith(next);
    }

    /// The files of an earlier revision, for one that has none yet.
    static Uni<Void> copyFiles(Store.Open next, StoredRevision old) {
        return next.session()
                .createNativeQuery(COPY_FILES)
                .setParameter("next", next.revision().id)
                .setParameter("old", old.id)
                .executeUpdate()
                .replaceWithVoid();
    }

    private StoredRevision draft(Store.Open open, UUID author, StoredRevision from) {
        StoredRevision next = new StoredRevision();
        next.id = Ids.next();
        next.resource = from.resource;
        next.number = open.resource().latestNumber + 1;
        next.become(new RevisionState.Draft());
        next.author = author;
        next.take(from.content());
        next.rowDigest = open.revision().rowDigest;
        next.languageGiven = from.languageGiven;
        next.createdAt = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        next.updatedAt = next.createdAt;
        return next;
    }
}
