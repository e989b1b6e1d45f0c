package cn.harbinkepu.quality;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;

/// What the chief editor lets pass although a rule says that it must be put right: one named finding of one revision,
/// with a reason. It is in the log and in the history of the resource.
@ApplicationScoped
public class Waivers {

    private static final int LONGEST = 500;

    private static final String ADD = """
            insert into quality_waiver (id, resource, revision, rule, quote, reason, person)
            select :id, v.resource, v.id, :rule, :quote, :reason, :person from revision v
             where v.resource = :resource and v.number = :number
            on conflict (revision, rule, quote) do nothing""";

    private static final String ORGANISATION = "select organisation from resource where id = $1";

    private static final String ALL = """
            select v.number, w.rule, w.quote, w.reason, p.display_name, w.at
              from quality_waiver w join revision v on v.id = w.revision join person p on p.id = w.person
             where w.resource = $1 order by w.at desc""";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final EditorViews views;
    private final Findings findings;
    private final Audit audit;

    /// @param revision number of the revision it holds for
    /// @param rule     stable code
    /// @param quote    the words that were let pass; empty for what is missing
    public record Waiver(int revision, String rule, String quote, String reason, String person, OffsetDateTime at) {}

    private record Named(String rule, String quote, String reason) {}

    Waivers(Mutiny.SessionFactory sessions, Pool pool, EditorViews views, Findings findings, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.views = views;
        this.findings = findings;
        this.audit = audit;
    }

    /// Lets one finding of the revision being worked on pass. Fails with `not-allowed` for rights and for who is not
    /// the chief editor of the organisation, with `not-found` if there is no such finding.
    public Uni<Void> waive(Person chief, UUID resource, String rule, String quote, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            throw Problem.field("reason", "请写明放行的理由，最多 %d 个字。".formatted(LONGEST));
        }
        return views.find(chief, resource)
                .call(view -> refuseOthers(chief, view))
                .chain(view -> findings.of(view)
                        .invoke(report -> refuseOther(report, rule, quote))
                        .chain(() -> sessions.withTransaction(
                                session -> write(session, chief, view, new Named(rule, quote, why)))));
    }

    /// Of all revisions, the newest first.
    public Uni<List<Waiver>> of(UUID resource) {
        return pool.preparedQuery(ALL).execute(Tuple.of(resource)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Waiver(
                        row.getInteger("number"),
                        row.getString("rule"),
                        row.getString("quote"),
                        row.getString("reason"),
                        row.getString("display_name"),
                        row.getOffsetDateTime("at")))
                .toList());
    }

    /// Whether the person may let findings of this resource pass.
    public Uni<Boolean> mayWaive(Person person, EditorView view) {
        return pool.preparedQuery(ORGANISATION)
                .execute(Tuple.of(view.id()))
                .map(rows -> person.mayActFor(
                        Roles.CHIEF,
                        rows.iterator().next().getUUID(0),
                        view.kind().name(),
                        view.content().districts()));
    }

    private Uni<Void> refuseOthers(Person chief, EditorView view) {
        return mayWaive(chief, view)
                .invoke(may -> {
                    if (!may) {
                        throw new Problem(ProblemCode.NOT_ALLOWED, "只有内容所属单位的终审编辑可以放行。");
                    }
                })
                .replaceWithVoid();
    }

    private static void refuseOther(Report report, String rule, String quote) {
        Finding wanted = report.findings().stream()
                .filter(finding ->
                        finding.rule().equals(rule) && finding.quote().equals(quote))
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (wanted.mustFix() && !wanted.waivable()) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "许可协议和署名不能放行，请补全。");
        }
    }

    private Uni<Void> write(Mutiny.Session session, Person chief, EditorView view, Named waiver) {
        return session.createNativeQuery(ADD)
                .setParameter("id", Ids.next())
                .setParameter("rule", waiver.rule())
                .setParameter("quote", waiver.quote())
                .setParameter("reason", waiver.reason())
                .setParameter("person", chief.id())
                .setParameter("resource", view.id())
                .setParameter("number", view.revision())
                .executeUpdate()
                .chain(() -> audit.note(
                        session,
                        chief,
                        "quality.waive",
                        view.id().toString(),
                        new JsonObject()
                                .put("revision", view.revision())
                                .put("rule", waiver.rule())
                                .put("quote", waiver.quote())
                                .put("reason", waiver.reason())));
    }
}
