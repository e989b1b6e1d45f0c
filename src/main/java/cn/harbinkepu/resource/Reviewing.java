package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The decisions of a review (三审三校). Each is made by somebody else, and stays with the digest of what was decided.
@ApplicationScoped
public class Reviewing {

    private static final String CHANGED = "内容在链接发出之后已被修改或已不在这一步，此链接不能再使用。请联系编辑部重新发送。";

    private final Store store;
    private final ReviewCourse course;
    private final Decisions decisions;
    private final Audit audit;
    private final Tidings tidings;
    private final InstantSource clock;
    private final ReviewPlan usual;

    /// A revision under review and the digest of what its reviewers see.
    public record Sealed(UnderReview item, String digest) {}

    Reviewing(
            Store store,
            ReviewCourse course,
            Decisions decisions,
            Audit audit,
            Tidings tidings,
            InstantSource clock,
            UsualReview usual) {
        this.store = store;
        this.course = course;
        this.decisions = decisions;
        this.audit = audit;
        this.tidings = tidings;
        this.clock = clock;
        this.usual = usual.plan();
    }

    /// Takes one review step. Fails with `own-work` for who wrote it and for who took an earlier step, with
    /// `not-allowed` for a person without the role of the step.
    public Uni<Void> decide(
            Person reviewer, UUID id, Optional<Integer> version, Workflow.Verdict verdict, String comment) {
        return store.change(id, open -> {
            Workflow.refuseStranger(reviewer, open);
            UnderReview item = item(open.at(version));
            RevisionState next = next(open, item, verdict);
            refuseWordless(verdict, comment);
            Decider decider = new Decider.Colleague(reviewer);
            return require(open, reviewer, item, verdict)
                    .chain(() -> course.beforeDecision(open.session(), item, decider, verdict))
                    .chain(() -> decisions.note(open, item, decider, verdict, comment))
                    .chain(digest -> move(open, item, next))
                    .chain(() -> tidings.decided(open, item, decider, next, comment))
                    .chain(() -> audit.note(
                            open.session(),
                            reviewer,
                            "resource.review",
                            id.toString(),
                            detail(item, next).put("verdict", verdict.name())));
        });
    }

    /// The same by a guest. Fails with `link-ended` once the content is not what the link was made for.
    public Uni<Void> decide(Decider.Guest guest, UUID id, Workflow.Verdict verdict, String comment) {
        return store.change(id, open -> {
            UnderReview item = item(open);
            refuseChanged(item, guest);
            RevisionState next = next(open, item, verdict);
            refuseWordless(verdict, comment);
            return Eligibility.requireStranger(open.session(), guest.name(), item)
                    .chain(() -> verdict == Workflow.Verdict.APPROVE
                            ? Eligibility.requireNoPart(open.session(), guest.invitedBy(), item)
                            : Uni.createFrom().voidItem())
                    .chain(() -> course.beforeDecision(open.session(), item, guest, verdict))
                    .chain(() -> decisions.note(open, item, guest, verdict, comment))
                    .invoke(digest -> refuseOther(digest, guest))
                    .chain(digest -> move(open, item, next))
                    .chain(() -> tidings.decided(open, item, guest, next, comment))
                    .chain(() -> audit.noteFor(
                            open.session(),
                            guest.invitedBy(),
                            "resource.sign-off",
                            id.toString(),
                            detail(item, next)
                                    .put("verdict", verdict.name())
                                    .put("link", guest.link().toString())
                                    .put("host", guest.host())
                                    .put("signer", guest.name())
                                    .put("unit", guest.unit())
                                    .put("digest", guest.digest())
                                    .put("address", guest.address())));
        });
    }

    /// Takes back what was handed in and is still under review (撤回提交): it is a draft again.
    public Uni<Void> takeBack(Person editor, UUID id, Optional<Integer> version) {
        return store.change(id, open -> {
            Drafts.mayEdit(editor, open.at(version));
            UnderReview item = item(open);
            RevisionState next = open.revision().state().takeBack();
            return move(open, item, next)
                    .chain(() -> audit.note(
                            open.session(), editor, "resource.take-back", id.toString(), detail(item, next)));
        });
    }

    /// What the person could decide now; fails as [#decide] would, with `wrong-state` if no step is open.
    public Uni<Sealed> eligible(Person person, UUID id) {
        return store.change(id, open -> {
            UnderReview item = item(open);
            Workflow.refuseStranger(person, open);
            requireOpen(open, item);
            return Eligibility.require(open.session(), person, item)
                    .chain(() -> RevisionDigest.of(open.session(), open.resource().kind, open.revision()))
                    .map(digest -> new Sealed(item, digest));
        });
    }

    /// The open step, for which a guest is to be invited. Fails with `wrong-state` if its plan knows no links, with
    /// `own-work` if the host or the guest wrote the content or had a part in an earlier step, and otherwise as
    /// [#steering].
    public Uni<Sealed> inviting(Person host, UUID id, String guest) {
        return store.change(id, open -> {
            Workflow.refuseStranger(host, open);
            UnderReview item = item(open);
            requireSteering(host, open);
            requireOpen(open, item);
            requireHost(host, item);
            return Eligibility.requireNoPart(open.session(), host.id(), item)
                    .chain(() -> Eligibility.requireStranger(open.session(), guest, item))
                    .chain(() -> RevisionDigest.of(open.session(), open.resource().kind, open.revision()))
                    .map(digest -> new Sealed(item, digest));
        });
    }

    /// The open step, for who arranges the reviewing. Fails with `not-found` for what the person may not know of, with
    /// `not-allowed` for who is no chief of the organisation for such a resource.
    public Uni<Sealed> steering(Person chief, UUID id) {
        return found(chief, id, Reviewing::requireSteering);
    }

    /// The open step, for who may see it.
    public Uni<Sealed> seen(Person person, UUID id) {
        return found(person, id, (who, open) -> {});
    }

    private Uni<Sealed> found(Person person, UUID id, BiConsumer<Person, Store.Open> check) {
        return store.change(id, open -> {
            Workflow.refuseStranger(person, open);
            check.accept(person, open);
            return sealed(open);
        });
    }

    private static void requireSteering(Person chief, Store.Open open) {
        if (!Rights.of(chief, open).steer()) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "改派、缓急和签审链接由内容所属单位的终审编辑决定。");
        }
    }

    private static void requireHost(Person host, UnderReview item) {
        if (item.writers().contains(host.id())) {
            throw new Problem(ProblemCode.OWN_WORK, "不能为自己撰写或修改过的内容发出签审链接，请由其他人发出。");
        }
        if (!item.step().byLink()) {
            throw new Problem(
                    ProblemCode.WRONG_STATE,
                    "按审核方案，“%s”这一步不能凭链接签审。".formatted(item.step().name()));
        }
    }

    /// What is under review, whoever asks; fails with `wrong-state` if no step is open.
    public Uni<Sealed> open(UUID id) {
        return store.change(id, this::sealed);
    }

    private Uni<Sealed> sealed(Store.Open open) {
        UnderReview item = item(open);
        requireOpen(open, item);
        return RevisionDigest.of(open.session(), open.resource().kind, open.revision())
                .map(digest -> new Sealed(item, digest));
    }

    private UnderReview item(Store.Open open) {
        return UnderReview.of(open, usual);
    }

    private static void requireOpen(Store.Open open, UnderReview item) {
        if (!item.waits()) {
            throw new Problem(
                    ProblemCode.WRONG_STATE,
                    "当前状态为“%s”，没有等待审核的步骤。".formatted(open.revision().state().zh()));
        }
    }

    private static RevisionState next(Store.Open open, UnderReview item, Workflow.Verdict verdict) {
        RevisionState state = open.revision().state();
        return verdict == Workflow.Verdict.APPROVE
                ? state.approve(item.plan().steps().size())
                : state.sendBack();
    }

    private static Uni<Void> require(Store.Open open, Person person, UnderReview item, Workflow.Verdict verdict) {
        if (verdict == Workflow.Verdict.APPROVE) {
            return Eligibility.require(open.session(), person, item);
        }
        Eligibility.refusal(person, item).ifPresent(refusal -> {
            throw refusal;
        });
        return Uni.createFrom().voidItem();
    }

    private static void refuseWordless(Workflow.Verdict verdict, String comment) {
        if (verdict == Workflow.Verdict.RETURN && comment.isBlank()) {
            throw Problem.field("comment", "退回时请写明修改意见。");
        }
    }

    private static void refuseChanged(UnderReview item, Decider.Guest guest) {
        boolean same = item.waits() && item.revision().equals(guest.revision()) && item.passed() == guest.step();
        if (!same) {
            throw new Problem(ProblemCode.LINK_ENDED, CHANGED);
        }
    }

    private static void refuseOther(String digest, Decider.Guest guest) {
        if (!digest.equals(guest.digest())) {
            throw new Problem(ProblemCode.LINK_ENDED, CHANGED);
        }
    }

    private Uni<Void> move(Store.Open open, UnderReview item, RevisionState next) {
        open.revision().become(next);
        open.revision().updatedAt = clock.instant().atOffset(ZoneOffset.UTC);
        open.resource().version++;
        UnderReview then = item.at(next);
        return then.waits() ? course.begin(open.session(), then) : course.end(open.session(), then);
    }

    private static JsonObject detail(UnderReview item, RevisionState next) {
        return new JsonObject().put("revision", item.number()).put("state", next.name());
    }
}
