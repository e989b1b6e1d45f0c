package cn.harbinkepu.outlet.pack;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.outlet.OutletConfig;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.work.Jobs;

/// Packages for desks that publish by hand: one of each resource, of what was public when it was asked for, kept for a
/// while.
@ApplicationScoped
public class Bundles {

    private static final int PIECE = 1 << 20;

    private static final String COLUMNS = "id, revision, state, problem, bytes, made_at";

    private static final String OF = "select " + COLUMNS + " from outlet_bundle where resource = $1";

    private static final String ASK = """
            insert into outlet_bundle (resource, id, revision, state, asked_by)
            values (:resource, :id, :revision, 'WAITING', :by)
            on conflict (resource) do update
               set id = excluded.id, revision = excluded.revision, state = 'WAITING', problem = null, bytes = null,
                   asked_by = excluded.asked_by, asked_at = now(), made_at = null
             where outlet_bundle.state <> 'WAITING' or outlet_bundle.revision <> excluded.revision""";

    private static final String MADE = """
            update outlet_bundle set state = 'DONE', bytes = $2, made_at = now() where id = $1 and state = 'WAITING'""";

    private static final String FAILED =
            "update outlet_bundle set state = 'FAILED', problem = $2 where id = $1 and state = 'WAITING'";

    private static final String ASKED_BY = "select asked_by from outlet_bundle where resource = $1";

    private static final String WAITING =
            "select resource from outlet_bundle where state = 'WAITING' order by asked_at limit 100";

    private static final String OLD = """
            delete from outlet_bundle where state <> 'WAITING' and asked_at < now() - $1 * interval '1 second'
            returning""" + " " + COLUMNS;

    private final Pool pool;
    private final Published published;
    private final Jobs jobs;
    private final Audit audit;
    private final Blobs blobs;
    private final Mutiny.SessionFactory sessions;
    private final long keepSeconds;

    /// A package on its way to the browser.
    public record Loading(long size, Multi<byte[]> bytes) {}

    Bundles(
            Pool pool,
            Published published,
            Jobs jobs,
            Audit audit,
            Blobs blobs,
            Mutiny.SessionFactory sessions,
            OutletConfig config) {
        this.pool = pool;
        this.published = published;
        this.jobs = jobs;
        this.audit = audit;
        this.blobs = blobs;
        this.sessions = sessions;
        this.keepSeconds = config.keepPackage().toSeconds();
    }

    public Uni<Optional<Bundle>> of(UUID resource) {
        return pool.preparedQuery(OF).execute(Tuple.of(resource)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(Bundles::bundle));
    }

    /// Has one made of what is public now; asking while it is under way changes nothing. Fails with `not-found` if
    /// nothing is public, and with `licence-missing` for what must not leave.
    public Uni<Void> ask(Person by, UUID resource) {
        return published
                .findAll(List.of(resource))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound))
                .invoke(found -> {
                    if (found.licence().isBlank() || found.attribution().isBlank()) {
                        throw new Problem(ProblemCode.LICENCE_MISSING, "没有许可协议或署名的内容不能发往别的平台。");
                    }
                })
                .chain(found -> sessions.withTransaction(session -> session.createNativeQuery(ASK)
                        .setParameter("resource", resource)
                        .setParameter("id", Ids.next())
                        .setParameter("revision", found.revision())
                        .setParameter("by", by.id())
                        .executeUpdate()
                        .chain(() -> jobs.enqueue(session, MakeBundle.NAME, resource.toString(), new JsonObject()))
                        .chain(() ->
                                audit.note(session, by, "outlet.package", resource.toString(), new JsonObject()))));
    }

    /// Fails with `not-found` if there is none, or not yet, and for what is not public any more.
    public Uni<Loading> load(UUID resource) {
        return published
                .findAll(List.of(resource))
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> of(resource))
                .map(found -> found.filter(bundle -> bundle.state() == Bundle.State.DONE)
                        .orElseThrow(Problem::notFound))
                .chain(bundle -> blobs.stat(bundle.key())
                        .map(stat -> stat.orElseThrow(Problem::notFound))
                        .map(stat -> new Loading(stat.size(), pieces(bundle.key(), stat.size()))));
    }

    private Multi<byte[]> pieces(String key, long size) {
        return Multi.createFrom()
                .range(0, (int) Math.ceilDiv(size, (long) PIECE))
                .onItem()
                .transformToUniAndConcatenate(number -> {
                    long from = (long) number * PIECE;
                    return blobs.read(key, from, (int) Math.min(PIECE, size - from));
                })
                .map(piece -> piece.getBytes());
    }

    Uni<UUID> askedBy(UUID resource) {
        return pool.preparedQuery(ASKED_BY)
                .execute(Tuple.of(resource))
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    Uni<Void> made(Bundle bundle, long bytes) {
        return pool.preparedQuery(MADE).execute(Tuple.of(bundle.id(), bytes)).replaceWithVoid();
    }

    Uni<Void> failed(Bundle bundle, String problem) {
        return pool.preparedQuery(FAILED)
                .execute(Tuple.of(bundle.id(), problem))
                .replaceWithVoid();
    }

    /// Has those gone on with that wait for their film.
    Uni<Void> goOn() {
        return pool.query(WAITING)
                .execute()
                .chain(rows -> sessions.withTransaction(session -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> jobs.enqueue(
                                session,
                                MakeBundle.NAME,
                                row.getUUID("resource").toString(),
                                new JsonObject()))
                        .collect()
                        .last()
                        .replaceWithVoid()));
    }

    /// Drops what has been kept long enough.
    Uni<Void> dropOld() {
        return pool.preparedQuery(OLD).execute(Tuple.of((double) keepSeconds)).chain(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> blobs.remove(bundle(row).key()))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private static Bundle bundle(Row row) {
        return new Bundle(
                row.getUUID("id"),
                row.getInteger("revision"),
                Bundle.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("problem")),
                Optional.ofNullable(row.getLong("bytes")).orElse(0L),
                Optional.ofNullable(row.getOffsetDateTime("made_at")));
    }
}
