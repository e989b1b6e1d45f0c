package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.SecondFactor;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Lets messages out: a draft by a second person, the end of an incident by an approver. What is issued, the
/// fact for the spine, the line in the log of open pages, the audit and the end at its time are one
/// transaction. A refused try leaves a line in the audit as well.
@ApplicationScoped
public class Issuing {

    private final Store store;
    private final ContentRules rules;
    private final Release release;
    private final Composition composition;
    private final Origins origins;
    private final Enclosures enclosures;
    private final AlertClock identifiers;
    private final SecondFactor factor;
    private final SecondFactor.Demand demand;
    private final Audit audit;
    private final Event<AlertsChanged> alerts;
    private final Event<DrillsChanged> drills;
    private final InstantSource clock;
    private final Duration lifetime;

    Issuing(
            Store store,
            ContentRules rules,
            Release release,
            Composition composition,
            Origins origins,
            Enclosures enclosures,
            AlertClock identifiers,
            SecondFactor factor,
            Audit audit,
            Event<AlertsChanged> alerts,
            Event<DrillsChanged> drills,
            InstantSource clock,
            AlertConfig config,
            DeskConfig desk) {
        this.store = store;
        this.rules = rules;
        this.release = release;
        this.composition = composition;
        this.origins = origins;
        this.enclosures = enclosures;
        this.identifiers = identifiers;
        this.factor = factor;
        this.demand = desk.secondFactor();
        this.audit = audit;
        this.alerts = alerts;
        this.drills = drills;
        this.clock = clock;
        this.lifetime = config.draftLifetime();
    }

    /// What would go out if it were approved now.
    public record Preview(List<Area> areas, String capXml) {
        public Preview {
            areas = List.copyOf(areas);
        }
    }

    /// Issues a draft.
    ///
    /// @param seen the version that the approver has read; absent means the newest
    /// @param code of the approver's authenticator app; empty for none
    public Uni<DeskAlert> approve(Person by, UUID id, Optional<Integer> seen, String code) {
        Instant now = clock.instant();
        return factor.take(by, code, demand)
                .chain(proof -> approve(by, id, seen, proof, now))
                .invoke(this::tell)
                .map(this::seen)
                .onFailure(Problem.class)
                .call(refusal -> noteRefusal(by, "alert.approve-refused", id, refusal));
    }

    private Uni<StoredAlert> approve(
            Person by, UUID id, Optional<Integer> seen, SecondFactor.Proof proof, Instant now) {
        return store.locked(id, (session, alert) -> {
            AlertState.Draft draft = Drafts.draft(alert);
            Content content = alert.content();
            AlertState.Issued next = draft.approve(by, seen.orElse(draft.version()), now, lifetime, content.expires());
            rules.check(content, now);
            return store.chain(session, alert.incident)
                    .map(chain -> unexpired(chain, now))
                    .invoke(chain -> requireBase(alert, chain))
                    .call(() -> origins.requireNotEnded(session, id))
                    .call(() -> origins.requireSameStatus(session, id, content.status()))
                    .call(() -> proof.spend(session))
                    .chain(chain -> release.issue(session, by, alert, next, chain, now));
        });
    }

    /// Ends the incident of an alert at once. Fails with `stale-edit` if something newer has been said
    /// about it than was seen.
    ///
    /// @param seen   the newest message that the approver has read; absent for whichever it is
    /// @param reason what people read; empty takes the prepared words
    /// @param code   of the approver's authenticator app; empty for none
    public Uni<DeskAlert> cancel(Person by, UUID id, Optional<UUID> seen, String reason, String code) {
        return cancel(by, id, seen, reason, code, (session, ending) -> Uni.createFrom()
                .voidItem());
    }

    /// As above.
    ///
    /// @param also what else belongs into the transaction, given the message that ends it
    Uni<DeskAlert> cancel(
            Person by,
            UUID id,
            Optional<UUID> seen,
            String reason,
            String code,
            BiFunction<Mutiny.Session, UUID, Uni<Void>> also) {
        Instant now = clock.instant();
        return factor.take(by, code, demand)
                .chain(proof -> store.locked(id, (session, alert) -> store.chain(session, alert.incident)
                        .map(chain -> unexpired(chain, now))
                        .invoke(chain -> requireSeen(seen, chain))
                        .chain(chain -> end(session, by, chain, reason, now))
                        .call(() -> proof.spend(session))
                        .call(ending -> also.apply(session, ending.id))))
                .invoke(this::tell)
                .map(this::seen)
                .onFailure(Problem.class)
                .call(refusal -> noteRefusal(by, "alert.cancel-refused", id, refusal));
    }

    /// Whether the person will be asked for a code, or has to enrol first.
    public Uni<SecondFactor.Need> need(Person by) {
        return factor.need(by, demand);
    }

    public Uni<Preview> preview(DeskAlert draft) {
        Instant now = clock.instant();
        return store.read(session -> store.chain(session, draft.incident())
                .map(chain -> message(draft, unexpired(chain, now), now))
                .chain(message -> enclosures.on(session, message))
                .map(message -> new Preview(message.areas(), CapXml.of(message))));
    }

    /// What would end the incident of an alert if nobody changes the prepared words.
    ///
    /// @param newest   what it ends: the last that was said
    /// @param messages how many messages it takes back
    public record Ending(UUID newest, Content content, List<Area> areas, int messages) {
        public Ending {
            areas = List.copyOf(areas);
        }
    }

    /// Fails with `wrong-state` if there is nothing to end any more.
    public Uni<Ending> ending(DeskAlert alert) {
        Instant now = clock.instant();
        return store.read(session -> store.chain(session, alert.incident()))
                .map(chain -> unexpired(chain, now))
                .map(chain -> {
                    Content content = ending(chain, "");
                    return new Ending(
                            newest(chain).orElseThrow().id, content, composition.areas(content), chain.size());
                });
    }

    private Message message(DeskAlert draft, List<StoredAlert> chain, Instant now) {
        boolean begins = draft.type() == MessageType.ALERT || chain.isEmpty();
        return composition.message(
                identifiers.pending(now),
                now,
                begins ? MessageType.ALERT : draft.type(),
                draft.incident(),
                draft.content(),
                begins ? List.of() : chain);
    }

    private Uni<StoredAlert> end(
            Mutiny.Session session, Person by, List<StoredAlert> chain, String reason, Instant now) {
        Content content = ending(chain, reason.strip());
        rules.check(content, now);
        StoredAlert ending = StoredAlert.draft(chain.getLast().incident, MessageType.CANCEL, content, by, now);
        return release.issue(session, by, ending, new AlertState.Issued(content.expires()), chain, now);
    }

    private static void requireSeen(Optional<UUID> seen, List<StoredAlert> chain) {
        newest(chain)
                .filter(last -> seen.isPresent() && !last.id.equals(seen.get()))
                .ifPresent(last -> {
                    throw new Problem(
                            ProblemCode.STALE_EDIT,
                            "您打开之后，同一事件又发布了“%s”。下面是按最新信息准备的解除，请看过再发。"
                                    .formatted(last.content().publicHeadline()));
                });
    }

    private static Content ending(List<StoredAlert> chain, String reason) {
        StoredAlert last = newest(chain).orElseThrow(() -> new Problem(ProblemCode.WRONG_STATE, "这条预警已经解除或失效，无需再解除。"));
        List<String> everywhere = chain.stream()
                .flatMap(alert -> List.of(alert.districts).stream())
                .toList();
        return last.content().ending(reason, everywhere);
    }

    /// What a new message of the incident has to name: all that was said and would still hold.
    static List<StoredAlert> unexpired(List<StoredAlert> chain, Instant now) {
        return chain.stream()
                .filter(alert -> alert.messageType() != MessageType.CANCEL)
                .filter(alert -> switch (alert.state()) {
                    case AlertState.Issued issued -> now.isBefore(issued.expires());
                    case AlertState.Updated updated -> now.isBefore(updated.expires());
                    case AlertState.Draft _, AlertState.Discarded _, AlertState.Cancelled _, AlertState.Expired _ ->
                        false;
                })
                .toList();
    }

    private static void requireBase(StoredAlert alert, List<StoredAlert> chain) {
        if (alert.messageType() != MessageType.UPDATE) {
            return;
        }
        Optional<StoredAlert> newest = newest(chain);
        if (newest.isEmpty()) {
            throw new Problem(ProblemCode.WRONG_STATE, "原预警已经解除或失效，不能再发布更新，请重新起草。");
        }
        if (alert.base != null && !alert.base.equals(newest.get().id)) {
            throw new Problem(
                    ProblemCode.STALE_EDIT,
                    "起草之后，同一事件又发布了“%s”。请对照它修改草稿再保存，或作废草稿。"
                            .formatted(newest.get().content().publicHeadline()));
        }
    }

    private static Optional<StoredAlert> newest(List<StoredAlert> chain) {
        return chain.stream()
                .filter(earlier -> earlier.state() instanceof AlertState.Issued)
                .reduce((first, second) -> second);
    }

    private Uni<Void> noteRefusal(Person by, String action, UUID id, Throwable refusal) {
        String code = ((Problem) refusal).code().code();
        return store.transaction(
                session -> audit.note(session, by, action, id.toString(), new JsonObject().put("code", code)));
    }

    private void tell(StoredAlert alert) {
        if (alert.isDrill()) {
            drills.fire(new DrillsChanged());
        } else {
            alerts.fire(new AlertsChanged());
        }
    }

    private DeskAlert seen(StoredAlert alert) {
        return DeskAlert.of(alert, lifetime);
    }
}
