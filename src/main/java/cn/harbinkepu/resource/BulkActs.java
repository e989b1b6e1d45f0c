package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;

/// Does one act to several resources, each by itself: what is refused for one leaves the others alone, and each is
/// decided and noted as if it had been done on its own page.
@ApplicationScoped
public class BulkActs {

    private final Workflow workflow;
    private final Withdrawals withdrawals;
    private final Drafts drafts;
    private final Discarding discarding;
    private final Handover handover;
    private final EditorViews views;

    /// @param refusal why it was not done, in words
    public record Outcome(UUID id, Optional<String> refusal) {
        public boolean done() {
            return refusal.isEmpty();
        }
    }

    BulkActs(
            Workflow workflow,
            Withdrawals withdrawals,
            Drafts drafts,
            Discarding discarding,
            Handover handover,
            EditorViews views) {
        this.workflow = workflow;
        this.withdrawals = withdrawals;
        this.drafts = drafts;
        this.discarding = discarding;
        this.handover = handover;
        this.views = views;
    }

    /// In the order of the identifiers, one after the other.
    public Uni<List<Outcome>> run(Person person, BulkAct act, List<UUID> ids) {
        return act instanceof BulkAct.HandOver hand
                ? handover.giveEach(person, ids, hand.to())
                : each(ids, id -> does(person, act, id));
    }

    /// What is refused for one leaves the others alone.
    static Uni<List<Outcome>> each(List<UUID> ids, Function<UUID, Uni<?>> act) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> one(id, act))
                .collect()
                .asList();
    }

    private static Uni<Outcome> one(UUID id, Function<UUID, Uni<?>> act) {
        return Uni.createFrom()
                .deferred(() -> act.apply(id).replaceWithVoid())
                .replaceWith(new Outcome(id, Optional.empty()))
                .onFailure(Problem.class)
                .recoverWithItem(refusal -> new Outcome(id, Optional.of(refusal.detail())));
    }

    private Uni<Void> does(Person person, BulkAct act, UUID id) {
        return switch (act) {
            case BulkAct.Submit submit -> workflow.submit(person, id, Optional.empty());
            case BulkAct.Publish publish -> workflow.publish(person, id, Optional.empty(), Optional.empty());
            case BulkAct.Withdraw withdraw ->
                withdrawals.withdraw(person, id, Withdrawals.Withdrawal.now(withdraw.reason()));
            case BulkAct.Discard discard ->
                discarding.discard(person, id, Optional.empty()).replaceWithVoid();
            case BulkAct.HandOver hand ->
                handover.give(person, List.of(id), hand.to()).replaceWithVoid();
            case BulkAct.Describe describe ->
                views.find(person, id)
                        .chain(view ->
                                drafts.edit(person, id, Optional.of(view.version()), describe.of(view.content())))
                        .replaceWithVoid();
        };
    }
}
