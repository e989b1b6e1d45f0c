package cn.harbinkepu.resource;

import java.util.List;
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
              select 1 from review
               where revision = $1 and reviewer = $2 and verdict = 'APPROVE'
                 and at > coalesce((select max(at) from review
                                     where revision = $1 and verdict = 'RETURN'), '-infinity'))""";

    private final Store store;
    private final Pool pool;
    private final List<String> steps;

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

    /// @param sendBack to return what has passed review already
    public record Steps(Step edit, Step review, Step sendBack, Step publish, Step correct, Step withdraw) {}

    NextSteps(Store store, Pool pool, ResourceConfig config) {
        this.store = store;
        this.pool = pool;
        this.steps = List.copyOf(config.reviewSteps());
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
        Step review = Step.NONE;
        Step sendBack = Step.NONE;
        Step publish = Step.NONE;
        Step correct = Step.NONE;
        switch (open.revision().state()) {
            case RevisionState.Draft draft -> edit = edit(person, open);
            case RevisionState.Submitted submitted -> review = review(person, open, submitted.passed(), reviewed);
            case RevisionState.Reviewed state -> {
                sendBack = review(person, open, steps.size() - 1, false);
                publish = publish(person, open);
            }
            case RevisionState.Scheduled state -> {
                sendBack = review(person, open, steps.size() - 1, false);
                publish = publish(person, open);
            }
            case RevisionState.Published state -> correct = correct(person, open);
            case RevisionState.Superseded state -> {}
            case RevisionState.Withdrawn state -> {}
        }
        return new Steps(edit, review, sendBack, publish, correct, withdraw(person, open));
    }

    private static Step edit(Person person, Store.Open open) {
        return Step.refusedIf(!Rights.of(person, open).edit(), "只有作者本人或本单位的终审编辑可以修改草稿。");
    }

    private Step review(Person person, Store.Open open, int passed, boolean reviewed) {
        if (!Rights.of(person, open).review(steps.get(passed))) {
            return Step.refusedIf(true, "这一步由%s完成，您没有此步的审核权限。".formatted(reviewer(steps.get(passed))));
        }
        if (open.revision().isWorkOf(person.id())) {
            return Step.refusedIf(true, "不能审核自己撰写或修改过的内容，请由其他人审核。");
        }
        return Step.refusedIf(reviewed, "您已完成前一审，后面的审核须由其他人完成。");
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
            case Roles.REVIEWER -> "初审";
            case Roles.EXPERT -> "学科专家";
            case Roles.CHIEF -> "终审编辑";
            default -> role;
        };
    }
}
