package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;

/// What a person may do next with a resource, so that a page offers just that and says why not. It decides nothing: the
/// acts themselves refuse what is not allowed, whatever a page offered.
@ApplicationScoped
public class NextSteps {

    private static final String REVIEWED = """
            select exists (
              select 1 from review w join revision v on v.id = w.revision
               where w.revision = $1 and w.reviewer = $2 and w.verdict = 'APPROVE'
                 and w.at >= coalesce(v.submitted_at, '-infinity'))""";

    private final Store store;
    private final Pool pool;
    private final ReviewPlan usual;

    /// @param offered whether the state knows this step
    /// @param refusal why this person may not take it, in words
    public record Step(boolean offered, Optional<String> refusal) {
        static final Step NONE = new Step(false, Optional.empty());

        static Step refusedIf(boolean refused, String words) {
            return new Step(true, refused ? Optional.of(words) : Optional.empty());
        }

        public boolean open() {
            return offered && refusal.isEmpty();
        }
    }

    /// @param takeBack to take back what was handed in
    /// @param sendBack to return what has passed review already
    public record Steps(
            Step edit, Step takeBack, Step review, Step sendBack, Step publish, Step correct, Step withdraw) {}

    NextSteps(Store store, Pool pool, UsualReview usual) {
        this.store = store;
        this.pool = pool;
        this.usual = usual.plan();
    }

    /// Fails with `not-found` for what the person may not know of.
    public Uni<Steps> of(Person person, UUID id) {
        return store.read(id)
                .map(found ->
                        found.filter(open -> EditorViews.maySee(person, open)).orElseThrow(Problem::notFound))
                .chain(open -> reviewed(person, open).map(reviewed -> steps(person, open, reviewed)));
    }

    private Uni<Boolean> reviewed(Person person, Store.Open open) {
        return pool.preparedQuery(REVIEWED)
                .execute(Tuple.of(open.revision().id, person.id()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Steps steps(Person person, Store.Open open, boolean reviewed) {
        Step edit = Step.NONE;
        Step takeBack = Step.NONE;
        Step review = Step.NONE;
        Step sendBack = Step.NONE;
        Step publish = Step.NONE;
        Step correct = Step.NONE;
        switch (open.revision().state()) {
            case RevisionState.Draft draft -> edit = edit(person, open);
            case RevisionState.Submitted submitted -> {
                takeBack = edit(person, open);
                review = review(person, open, reviewed);
            }
            case RevisionState.Reviewed state -> {
                sendBack = review(person, open, false);
                publish = publish(person, open);
            }
            case RevisionState.Scheduled state -> {
                sendBack = review(person, open, false);
                publish = publish(person, open);
            }
            case RevisionState.Published state -> correct = correct(person, open);
            case RevisionState.Superseded state -> {}
            case RevisionState.Withdrawn state -> correct = correct(person, open);
        }
        return new Steps(edit, takeBack, review, sendBack, publish, correct, withdraw(person, open));
    }

    private static Step edit(Person person, Store.Open open) {
        return Step.refusedIf(!Rights.of(person, open).edit(), "只有作者本人或本单位的终审编辑可以修改草稿。");
    }

    private Step review(Person person, Store.Open open, boolean reviewed) {
        Optional<Problem> refusal = Eligibility.refusal(person, UnderReview.of(open, usual));
        return refusal.isPresent()
                ? Step.refusedIf(true, refusal.get().detail())
                : Step.refusedIf(reviewed, Eligibility.SECOND_STEP);
    }

    private static Step publish(Person person, Store.Open open) {
        return Step.refusedIf(!Rights.of(person, open).publish(), "审核已全部通过，等待本单位的终审编辑发布。");
    }

    private static Step correct(Person person, Store.Open open) {
        return Step.refusedIf(!Rights.of(person, open).correct(), "只有本单位的编辑可以发起更正。");
    }

    private static Step withdraw(Person person, Store.Open open) {
        return open.resource().publishedNumber == null
                ? Step.NONE
                : Step.refusedIf(!Rights.of(person, open).publish(), "只有本单位的终审编辑可以撤回。");
    }

    /// The word for who takes a step.
    public static String reviewer(String role) {
        return switch (role) {
            case Roles.REVIEWER -> "审核员";
            case Roles.EXPERT -> "学科专家";
            case Roles.CHIEF -> "终审编辑";
            default -> role;
        };
    }
}
