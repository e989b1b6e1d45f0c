package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.PublishRule.Occasion;

/// The way of a draft to the public and back: handing in, publication, withdrawal. What lies between is [Reviewing].
@ApplicationScoped
public class Workflow {

    /// What is planned for later than this is a slip of the pen.
    private static final Period FURTHEST = Period.ofYears(1);

    private final Store store;
    private final Publication publication;
    private final ScheduledPublication scheduled;
    private final Successors successors;
    private final PublishRules rules;
    private final Reach reach;
    private final Audit audit;
    private final InstantSource clock;
    private final ReviewCourse course;
    private final ReviewPlan usual;

    /// What a reviewer decides.
    public enum Verdict {
        APPROVE,
        RETURN
    }

    Workflow(
            Store store,
            Publication publication,
            ScheduledPublication scheduled,
            Successors successors,
            PublishRules rules,
            Reach reach,
            Audit audit,
            InstantSource clock,
            ReviewCourse course,
            UsualReview usual) {
        this.store = store;
        this.publication = publication;
        this.scheduled = scheduled;
        this.successors = successors;
        this.rules = rules;
        this.reach = reach;
        this.audit = audit;
        this.clock = clock;
        this.course = course;
        this.usual = usual.plan();
    }

    /// Hands a draft in for review. Only what could be published is worth a reviewer's time, so all that must hold of
    /// what is public is asked here already.
    public Uni<Void> submit(Person editor, UUID id, Optional<Integer> version) {
        return store.change(id, open -> {
            Drafts.mayEdit(editor, open);
            RevisionState next = open.at(version).revision().state().submit();
            StoredResource resource = open.resource();
            reach.requireWhole(
                    editor,
                    resource.organisation,
                    resource.kind,
                    open.revision().content().districts());
            return rules.check(open, Occasion.HAND_IN)
                    .chain(() -> publication.refuseUnready(open))
                    .chain(() -> RevisionDigest.seal(open))
                    .chain(() -> course.plan(open.session(), resource.organisation, resource.kind))
                    .invoke(plan -> begin(open, plan))
                    .chain(() -> move(open, next, editor, "resource.submit", new JsonObject()))
                    .chain(() -> course.begin(open.session(), UnderReview.of(open, usual)));
        });
    }

    /// From here on the revision has these steps, whatever is planned for others later.
    private void begin(Store.Open open, ReviewPlan plan) {
        open.revision().reviewPlan = plan.json();
        open.revision().submittedAt = clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// Makes a reviewed revision public, now or at a later time.
    public Uni<Void> publish(Person chief, UUID id, Optional<Integer> version, Optional<OffsetDateTime> at) {
        return store.change(id, open -> {
            mayPublish(chief, open);
            open.at(version);
            return at.map(time ->
                            schedule(open, chief, sensible(clock, time, "定时发布").truncatedTo(ChronoUnit.SECONDS)))
                    .orElseGet(() -> publication.publish(open, chief));
        });
    }

    /// @throws Problem `invalid-field` for a time that is past or a slip of the pen
    static OffsetDateTime sensible(InstantSource clock, OffsetDateTime at, String what) {
        OffsetDateTime now = clock.instant().atOffset(at.getOffset());
        if (!at.isAfter(now) || at.isAfter(now.plus(FURTHEST))) {
            throw Problem.field("at", what + "的时间应在现在之后、一年之内。");
        }
        return at;
    }

    /// Whole seconds, because what is compared later must survive the table.
    private Uni<Void> schedule(Store.Open open, Person chief, OffsetDateTime at) {
        RevisionState next = open.revision().state().schedule(at);
        return publication
                .refuseUnready(open)
                .chain(() -> rules.check(open, Occasion.SCHEDULE))
                .chain(() -> scheduled.plan(open, chief, at))
                .chain(() -> move(open, next, chief, "resource.schedule", new JsonObject().put("at", at.toString())));
    }

    /// Opens a new draft that puts right what is public, which stays until the new one is published; or what was
    /// withdrawn, which stays withdrawn until the new one has been reviewed and published.
    public Uni<Integer> correct(Person editor, UUID id, String reason) {
        return store.change(id, open -> {
            mayCorrect(editor, open);
            boolean settled = open.revision().state() instanceof RevisionState.Published
                    || open.revision().state() instanceof RevisionState.Withdrawn;
            if (!settled) {
                throw new Problem(
                        ProblemCode.WRONG_STATE,
                        "当前状态为“%s”，只有已发布或已撤回的内容才能发起更正。"
                                .formatted(open.revision().state().zh()));
            }
            return successors
                    .open(open, editor.id(), open.revision(), Optional.of(reason))
                    .call(() -> audit.note(
                            open.session(),
                            editor,
                            "resource.correct",
                            id.toString(),
                            new JsonObject().put("reason", reason)))
                    .map(next -> next.number);
        });
    }

    /// Reviewing is everybody's, publishing is the organisation's own.
    static void mayPublish(Person chief, Store.Open open) {
        refuseStranger(chief, open);
        if (!Rights.of(chief, open).publish()) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "只有内容所属单位的终审编辑可以发布或撤回。");
        }
    }

    /// @throws Problem `not-found` for what the person may not know of
    static void refuseStranger(Person person, Store.Open open) {
        if (!Rights.of(person, open).see()) {
            throw Problem.notFound();
        }
    }

    static void mayCorrect(Person editor, Store.Open open) {
        Rights rights = Rights.of(editor, open);
        if (!rights.correct()) {
            throw rights.seeDrafts() ? new Problem(ProblemCode.NOT_ALLOWED, "只有本单位的编辑可以发起更正。") : Problem.notFound();
        }
    }

    private Uni<Void> move(Store.Open open, RevisionState next, Person person, String action, JsonObject detail) {
        open.revision().become(next);
        open.revision().updatedAt = clock.instant().atOffset(ZoneOffset.UTC);
        open.resource().version++;
        detail.put("revision", open.revision().number).put("state", next.name());
        return audit.note(open.session(), person, action, open.resource().id.toString(), detail);
    }
}
