package cn.harbinkepu.bulk;

import java.nio.file.Path;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Origin;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.bulk.ImportReport.State;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.upload.Uploads;
import cn.harbinkepu.work.Jobs;

/// Bulk imports: accepted at once, worked through in the background, with a result per row; to be cancelled while they
/// run and to be undone afterwards.
@ApplicationScoped
public class Imports {

    private static final String ADD = """
            insert into import (id, organisation, person, file, dry_run, publish, state, address, agent)
            values (:id, :organisation, :person, :file, :dryRun, :publish, 'WAITING', :address, :agent)""";

    private static final String CANCEL = """
            update import set cancel_wanted = true
             where id = :id and state in ('WAITING', 'RUNNING') and not cancel_wanted""";

    private static final String UNDO = """
            update import set undo = 'WAITING'
             where id = :id and (undo is null or undo = 'FAILED') and state not in ('WAITING', 'RUNNING')""";

    private final Mutiny.SessionFactory sessions;
    private final ImportSources sources;
    private final ImportReports reports;
    private final UndoReach reach;
    private final Uploads uploads;
    private final Jobs jobs;
    private final Audit audit;
    private final long largestRows;

    Imports(
            Mutiny.SessionFactory sessions,
            ImportSources sources,
            ImportReports reports,
            UndoReach reach,
            Uploads uploads,
            Jobs jobs,
            Audit audit,
            BulkConfig config) {
        this.sessions = sessions;
        this.sources = sources;
        this.reports = reports;
        this.reach = reach;
        this.uploads = uploads;
        this.jobs = jobs;
        this.audit = audit;
        this.largestRows = config.largestRows().asLongValue();
    }

    /// Bytes that rows without files may have.
    public long largestRows() {
        return largestRows;
    }

    /// Keeps the file and enqueues the work.
    ///
    /// Fails with `invalid-field` for a file without rows, and as [Uploads#accept].
    ///
    /// @param publish publish each row as soon as its files are ready; the caller has checked that the person may
    public Uni<UUID> start(Person person, Path file, String name, boolean dryRun, boolean publish) {
        UUID id = Ids.next();
        JsonObject detail = new JsonObject().put("dryRun", dryRun).put("publish", publish);
        return sources.requireRow(file, name)
                .chain(() -> uploads.accept(person, file, name))
                .chain(stored -> sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("organisation", person.organisation())
                        .setParameter("person", person.id())
                        .setParameter("file", stored.id())
                        .setParameter("dryRun", dryRun)
                        .setParameter("publish", publish)
                        .setParameter(
                                "address",
                                Origin.current().flatMap(Origin::knownAddress).orElse(null))
                        .setParameter(
                                "agent",
                                Origin.current().flatMap(Origin::knownAgent).orElse(null))
                        .executeUpdate()
                        .chain(() -> jobs.enqueue(session, ImportRows.NAME, id.toString(), Origin.carried()))
                        .chain(() -> audit.note(session, person, "ingest.import", id.toString(), detail))))
                .replaceWith(id);
    }

    /// Stops after the lots in hand; what was imported stays. Asking again while it stops changes nothing.
    ///
    /// Fails with `wrong-state` once it is over.
    public Uni<Void> cancel(Person person, UUID id) {
        return reports.progress(person, id)
                .invoke(Imports::requireOpen)
                .chain(report -> sessions.withTransaction(session -> session.createNativeQuery(CANCEL)
                        .setParameter("id", id)
                        .executeUpdate()
                        .call(changed -> changed == 0
                                ? Uni.createFrom().voidItem()
                                : audit.note(session, person, "ingest.cancel", id.toString(), new JsonObject()))))
                .chain(changed -> changed == 0
                        ? reports.progress(person, id).invoke(Imports::requireOpen)
                        : Uni.createFrom().nullItem())
                .replaceWithVoid();
    }

    private static void requireOpen(ImportReport report) {
        if (!report.isOpen()) {
            throw new Problem(ProblemCode.WRONG_STATE, "导入已经结束，不能再取消；要收回已导入的内容，请撤销这次导入。");
        }
    }

    /// Takes back what the import did, in the background: see [cn.harbinkepu.resource.UndoneImports]. Asking again
    /// changes nothing.
    ///
    /// Fails with `wrong-state` for a trial and while the import runs, with `not-allowed` if any of it is none
    /// of the person's: half an undo would leave nobody to do the other half.
    public Uni<Void> undo(Person person, UUID id) {
        return reports.progress(person, id).chain(report -> {
            refuse(person, report);
            return reach.require(person, id)
                    .chain(() -> sessions.withTransaction(session -> session.createNativeQuery(UNDO)
                            .setParameter("id", id)
                            .executeUpdate()
                            .chain(changed -> changed == 0 ? Uni.createFrom().voidItem() : undo(session, person, id))));
        });
    }

    private Uni<Void> undo(Mutiny.Session session, Person person, UUID id) {
        JsonObject by = Origin.carried().put("by", person.id().toString());
        return jobs.enqueue(session, ImportUndo.NAME, id.toString(), by)
                .chain(() -> audit.note(session, person, "ingest.undo", id.toString(), new JsonObject()));
    }

    private static void refuse(Person person, ImportReport report) {
        if (report.dryRun()) {
            throw new Problem(ProblemCode.WRONG_STATE, "试运行没有保存任何内容，不需要撤销。");
        }
        if (report.state() == State.WAITING || report.state() == State.RUNNING) {
            throw new Problem(ProblemCode.WRONG_STATE, "导入还在进行，请先取消，再撤销。");
        }
        if (report.publish() && !person.is(Roles.CHIEF)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "这次导入直接发布了内容，只有终审编辑可以撤销。");
        }
    }
}
