package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Takes resources back from the public, every copy included: at once, or at a time that is set now.
@ApplicationScoped
public class Withdrawals {

    private static final String IS_PUBLIC = "select count(*) from published where resource_id = :id";

    private final Store store;
    private final Publication publication;
    private final PlannedWithdrawals planned;
    private final Tidings tidings;
    private final ChangedDocuments documents;
    private final Audit audit;
    private final InstantSource clock;

    /// @param at          when; now if absent
    /// @param replacement a public resource that readers are led to instead
    public record Withdrawal(String reason, Optional<OffsetDateTime> at, Optional<UUID> replacement) {
        public static Withdrawal now(String reason) {
            return new Withdrawal(reason, Optional.empty(), Optional.empty());
        }
    }

    Withdrawals(
            Store store,
            Publication publication,
            PlannedWithdrawals planned,
            Tidings tidings,
            ChangedDocuments documents,
            Audit audit,
            InstantSource clock) {
        this.store = store;
        this.publication = publication;
        this.planned = planned;
        this.tidings = tidings;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /// Fails with `wrong-state` for what is not public, with `invalid-field` for a time that is past or a replacement
    /// that nobody could read. Planning again moves the time.
    public Uni<Void> withdraw(Person chief, UUID id, Withdrawal wanted) {
        return store.change(id, open -> withdraw(open, chief, wanted))
                .call(() -> documents.changed(List.of(id.toString())));
    }

    private Uni<Void> withdraw(Store.Open open, Person chief, Withdrawal wanted) {
        Workflow.mayPublish(chief, open);
        if (open.resource().publishedNumber == null) {
            throw new Problem(ProblemCode.WRONG_STATE, "内容尚未发布或已经撤回，不需要撤回。");
        }
        return refuseUnreadable(open.session(), open.resource().id, wanted.replacement())
                .chain(() -> wanted.at()
                        .map(at -> plan(open, chief, wanted, sensible(at)))
                        .orElseGet(() -> withdrawNow(open, chief, wanted)));
    }

    private Uni<Void> withdrawNow(Store.Open open, Person chief, Withdrawal wanted) {
        return publication
                .withdraw(open, wanted.reason(), wanted.replacement())
                .chain(() -> tidings.withdrawn(open, chief.id(), wanted.reason()))
                .chain(() -> note(open, chief, "resource.withdraw", new JsonObject().put("reason", wanted.reason())));
    }

    private Uni<Void> plan(Store.Open open, Person chief, Withdrawal wanted, OffsetDateTime at) {
        open.resource().version++;
        return planned.plan(open, chief, wanted, at)
                .chain(() -> note(
                        open,
                        chief,
                        "resource.plan-withdrawal",
                        new JsonObject().put("reason", wanted.reason()).put("at", at.toString())));
    }

    private OffsetDateTime sensible(OffsetDateTime at) {
        return Workflow.sensible(clock, at, "定时撤回").truncatedTo(ChronoUnit.SECONDS);
    }

    private Uni<Void> note(Store.Open open, Person chief, String action, JsonObject detail) {
        return audit.note(open.session(), chief, action, open.resource().id.toString(), detail);
    }

    private static Uni<Void> refuseUnreadable(Mutiny.Session session, UUID id, Optional<UUID> replacement) {
        if (replacement.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(IS_PUBLIC, Long.class)
                .setParameter("id", replacement.get())
                .getSingleResult()
                .invoke(count -> {
                    if (count == 0 || replacement.get().equals(id)) {
                        throw Problem.field("replacement", "替代内容应是另一条已公开的资源。");
                    }
                })
                .replaceWithVoid();
    }
}
