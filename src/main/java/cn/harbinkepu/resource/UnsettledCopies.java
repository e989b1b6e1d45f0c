package cn.harbinkepu.resource;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.work.Chore;

/// Brings public documents in line with what the public is given of their files: those that were written
/// before the copies were made name digests of bytes that nobody is given, and [OutgrownDocuments] lack what was made
/// later. What the documents say stays, so this is no correction.
@ApplicationScoped
class UnsettledCopies implements Chore {

    private static final Logger LOG = Logger.getLogger(UnsettledCopies.class);

    /// A copy takes a second or, of a film, some: a run ends within minutes.
    private static final String NEXT = "select resource from unsettled_copy order by noted_at limit 50";

    private static final String SHOWN = """
            select v.id from resource r join revision v on v.resource = r.id and v.number = r.published_number
             where r.id = $1""";

    private static final String NOTE =
            "insert into unsettled_copy (resource) values (:resource) on conflict (resource) do update set noted_at = now()";

    private static final String SETTLED = "delete from unsettled_copy where resource = :resource";

    private final Pool pool;
    private final Store store;
    private final Files files;
    private final PublicCopies copies;
    private final PublicDocuments documents;
    private final ChangedDocuments changes;

    UnsettledCopies(
            Pool pool,
            Store store,
            Files files,
            PublicCopies copies,
            PublicDocuments documents,
            ChangedDocuments changes) {
        this.pool = pool;
        this.store = store;
        this.files = files;
        this.copies = copies;
        this.documents = documents;
        this.changes = changes;
    }

    /// Notes in the caller's transaction that a document was written before all copies were there.
    static Uni<Void> note(Mutiny.Session session, UUID resource) {
        return session.createNativeQuery(NOTE)
                .setParameter("resource", resource)
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public String name() {
        return "resource.settle-copies";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Void> run() {
        return pool.query(NEXT)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList())
                .chain(this::all);
    }

    /// One that cannot be settled now is tried again by the next run.
    private Uni<Void> all(List<UUID> resources) {
        return Multi.createFrom()
                .iterable(resources)
                .onItem()
                .transformToUniAndConcatenate(resource -> settle(resource)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("Copies of %s are not settled yet: %s", resource, failure))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> settle(UUID resource) {
        return shown(resource)
                .chain(this::makeCopies)
                .chain(() -> store.change(resource, this::rewrite))
                .chain(() -> changes.changed(List.of(resource.toString())));
    }

    /// The files of the public revision; none if there is no such any more.
    private Uni<List<StoredFile>> shown(UUID resource) {
        return pool.preparedQuery(SHOWN)
                .execute(Tuple.of(resource))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(List.of())
                        : files.of(rows.iterator().next().getUUID(0)));
    }

    private Uni<Void> makeCopies(List<StoredFile> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(file -> copies.of(file)
                        .replaceWithVoid()
                        .onFailure(UnsettledCopies::isBroken)
                        .recoverWithUni(() -> copies.withhold(file)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> rewrite(Store.Open open) {
        StoredResource resource = open.resource();
        return open.session()
                .createNativeQuery(SETTLED)
                .setParameter("resource", resource.id)
                .executeUpdate()
                .chain(() -> resource.publishedNumber == null
                        ? Uni.createFrom().voidItem()
                        : store.revision(open.session(), resource.id, resource.publishedNumber)
                                .chain(revision -> documents.put(open.session(), resource, revision))
                                .replaceWithVoid());
    }

    private static boolean isBroken(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.BROKEN_FILE;
    }
}
