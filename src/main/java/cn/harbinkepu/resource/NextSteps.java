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
import cn.harbinkepu.resource.Eligibility.Part;

/// What a person may do next with a resource, so that a page offers just that and says why not. It decides nothing: the
/// acts themselves refuse what is not allowed, whatever a page offered.
@ApplicationScoped
public class NextSteps {

    static final String NOT_YOURS = "只有作者本人或本单位的终审编辑可以修改草稿。";

    private static final String PART = Eligibility.PART.formatted("$1", "$2");

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
    /// @param steers   whether the person arranges the reviewing
    public record Steps(
            Step edit,
            Step takeBack,
            Step review,
            Step sendBack,
            Step publish,
            Step correct,
            Step withdraw,
            boolean steers) {}

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
                .chain(open -> part(person, open).map(part -> steps(person, open, part)));
    }

    private Uni<Part> part(Person person, Store.Open open) {
        return pool.preparedQuery(PART)
                .execute(Tuple.of(open.revision().id, person.id()))
                .map(rows -> Part.valueOf(rows.iterator().next().getString(0)));
    }

    private Steps steps(Person person, Store.Open open, Part part) {
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
                review = review(person, open, part);
            }
            case RevisionState.Reviewed state -> {
                sendBack = review(person, open, Part.NONE);
                publish = publish(person, open);
            }
            case RevisionState.Scheduled state -> {
                sendBack = review(person, open, Part.NONE);
                publish = publish(person, open);
            }
            case RevisionState.Published state -> correct = correct(person, open);
            case RevisionState.Superseded state -> {}
            case RevisionState.Withdrawn state -> correct = correct(person, open);
        }
        boolean steers = Rights.of(person, open).steer();
        return new Steps(edit, takeBack, review, sendBack, publish, correct, withdraw(person, open), steers);
    }

    private static Step edit(Person person, Store.Open open) {
        return Step.refusedIf(!Rights.of(person, open).edit(), NOT_YOURS);
    }

    private Step review(Person person, Store.Open open, Part part) {
        Optional<Problem> refusal = Eligibility.refusal(person, UnderReview.of(open, usual));
        return new Step(true, refusal.map(Problem::detail).or(() -> Eligibility.words(part)));
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
