package cn.harbinkepu.review;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.ReviewPlan;
import cn.harbinkepu.resource.UsualReview;

/// The review steps of organisations and kinds. The most specific plan counts: organisation and kind, organisation,
/// kind; what none fits has the usual steps.
@ApplicationScoped
public class ReviewPlans {

    private static final String FITTING = """
            select steps from review_plan
             where (organisation = :organisation or organisation is null) and (kind = :kind or kind is null)
             order by organisation is null, kind is null limit 1""";

    private static final String ALL = """
            select r.organisation, o.name as organisation_name, r.kind, r.steps, r.reason, p.display_name as editor,
                   r.edited_at
              from review_plan r join person p on p.id = r.edited_by left join organisation o on o.id = r.organisation
             where $1::uuid[] is null or r.organisation = any($1)
             order by o.name nulls first, r.kind nulls first""";

    private static final String PUT = """
            insert into review_plan (id, organisation, kind, steps, reason, edited_by)
            values (:id, cast(:organisation as uuid), cast(:kind as text), :steps, cast(:reason as text), :person)
            on conflict (organisation, kind) do update
               set steps = excluded.steps, reason = excluded.reason, edited_by = excluded.edited_by,
                   edited_at = now()""";

    private static final String REMOVE = """
            delete from review_plan where organisation is not distinct from cast(:organisation as uuid)
               and kind is not distinct from cast(:kind as text)""";

    private static final String ORGANISATIONS = "select id, name from organisation order by name";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final PlanRules rules;
    private final Audit audit;
    private final UsualReview usual;

    /// For whom a plan is: absent is everybody, or every kind.
    public record Scope(Optional<UUID> organisation, Optional<Kind> kind) {
        private String words() {
            return organisation.map(UUID::toString).orElse("*") + "/"
                    + kind.map(Kind::name).orElse("*");
        }
    }

    /// @param reason why there are fewer than three steps
    public record Entry(
            Scope scope,
            Optional<String> organisation,
            ReviewPlan plan,
            Optional<String> reason,
            String editor,
            java.time.OffsetDateTime editedAt) {}

    public record Organisation(UUID id, String name) {}

    ReviewPlans(Mutiny.SessionFactory sessions, Pool pool, PlanRules rules, Audit audit, UsualReview usual) {
        this.sessions = sessions;
        this.pool = pool;
        this.rules = rules;
        this.audit = audit;
        this.usual = usual;
    }

    Uni<ReviewPlan> of(Mutiny.Session session, UUID organisation, Kind kind) {
        return session.createNativeQuery(FITTING, String.class)
                .setParameter("organisation", organisation)
                .setParameter("kind", kind.name())
                .getResultList()
                .map(found -> found.isEmpty() ? usual.plan() : ReviewPlan.read(found.getFirst()));
    }

    /// What the person may change: an administrator all, a chief those of their organisation.
    public Uni<List<Entry>> all(Person person) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(
                        person.is(Roles.ADMIN) ? null : person.organisations().toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReviewPlans::entry)
                        .toList());
    }

    /// For whom the person may plan.
    public Uni<List<Organisation>> organisations(Person person) {
        return pool.query(ORGANISATIONS).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Organisation(row.getUUID("id"), row.getString("name")))
                .filter(each -> person.is(Roles.ADMIN) || person.mayActFor(Roles.CHIEF, each.id()))
                .toList());
    }

    /// Sets the steps of what is handed in from now on. Fails with `not-allowed` outside the person's own organisation,
    /// with `invalid-field` for steps that are not enough.
    public Uni<Void> put(Person person, Scope scope, List<ReviewPlan.Step> steps, String reason) {
        refuseForeign(person, scope);
        rules.check(person, scope, steps, reason);
        ReviewPlan plan = new ReviewPlan(steps);
        return sessions.withTransaction(session -> session.createNativeQuery(PUT)
                .setParameter("id", Ids.next())
                .setParameter("organisation", text(scope.organisation()))
                .setParameter("kind", text(scope.kind()))
                .setParameter("steps", plan.json())
                .setParameter("reason", reason.isBlank() ? null : reason)
                .setParameter("person", person.id())
                .executeUpdate()
                .chain(() -> audit.note(
                        session,
                        person,
                        "review.plan",
                        scope.words(),
                        new JsonObject()
                                .put("steps", new JsonArray(plan.json()))
                                .put("reason", reason))));
    }

    /// Takes a plan away, so that the next less specific one counts again.
    public Uni<Void> remove(Person person, Scope scope) {
        refuseForeign(person, scope);
        return sessions.withTransaction(session -> session.createNativeQuery(REMOVE)
                .setParameter("organisation", text(scope.organisation()))
                .setParameter("kind", text(scope.kind()))
                .executeUpdate()
                .invoke(count -> {
                    if (count == 0) {
                        throw new Problem(ProblemCode.WRONG_STATE, "这份审核方案已不存在，请刷新页面查看。");
                    }
                })
                .chain(() -> audit.note(session, person, "review.plan-remove", scope.words(), new JsonObject())));
    }

    private static void refuseForeign(Person person, Scope scope) {
        boolean own = scope.organisation()
                .filter(organisation -> person.mayActFor(Roles.CHIEF, organisation))
                .isPresent();
        if (!person.is(Roles.ADMIN) && !own) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "终审编辑只能设置本单位的审核方案，其他方案由管理员设置。");
        }
    }

    private static @org.jspecify.annotations.Nullable String text(Optional<?> value) {
        return value.map(Objects::toString).orElse(null);
    }

    private static Entry entry(Row row) {
        return new Entry(
                new Scope(
                        Optional.ofNullable(row.getUUID("organisation")),
                        Optional.ofNullable(row.getString("kind")).map(Kind::valueOf)),
                Optional.ofNullable(row.getString("organisation_name")),
                ReviewPlan.read(row.getString("steps")),
                Optional.ofNullable(row.getString("reason")),
                row.getString("editor"),
                row.getOffsetDateTime("edited_at"));
    }
}
