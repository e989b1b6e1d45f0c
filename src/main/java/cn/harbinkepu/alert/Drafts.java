package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// What the desk writes before a second person lets it out. Nothing here ever leaves the desk.
@ApplicationScoped
public class Drafts {

    private static final String BOARD = """
            from StoredAlert
             where state = 'DRAFT' or (state = 'ISSUED' and type <> 'CANCEL' and expires > :now) or changedAt > :since
             order by changedAt desc""";

    private static final Duration BOARD_REACHES_BACK = Duration.ofDays(3);

    private static final int BOARD_SIZE = 200;

    private static final BiFunction<Mutiny.Session, UUID, Uni<Void>> NOTHING_ELSE =
            (session, draft) -> Uni.createFrom().voidItem();

    private final Store store;
    private final ContentRules rules;
    private final Areas areas;
    private final Origins origins;
    private final Audit audit;
    private final InstantSource clock;
    private final Duration lifetime;

    Drafts(
            Store store,
            ContentRules rules,
            Areas areas,
            Origins origins,
            Audit audit,
            InstantSource clock,
            AlertConfig config) {
        this.store = store;
        this.rules = rules;
        this.areas = areas;
        this.origins = origins;
        this.audit = audit;
        this.clock = clock;
        this.lifetime = config.draftLifetime();
    }

    /// Begins a new incident with the draft of its first message.
    public Uni<DeskAlert> begin(Person by, Content content) {
        return begin(by, content, NOTHING_ELSE);
    }

    /// As above.
    ///
    /// @param also what else belongs into the transaction, given the draft
    Uni<DeskAlert> begin(Person by, Content typed, BiFunction<Mutiny.Session, UUID, Uni<Void>> also) {
        Instant now = clock.instant();
        return checked(typed, now)
                .chain(content -> store.transaction(session -> {
                    StoredIncident incident = StoredIncident.begin(now);
                    return session.persist(incident)
                            .chain(session::flush)
                            .chain(() -> keep(
                                    session,
                                    StoredAlert.draft(incident.id, MessageType.ALERT, content, by, now),
                                    by,
                                    "draft"))
                            .call(draft -> also.apply(session, draft.id()));
                }));
    }

    /// Drafts a message that shall replace what was said about the incident of an alert in force.
    public Uni<DeskAlert> update(Person by, UUID alert, Content content) {
        return update(by, alert, content, NOTHING_ELSE);
    }

    /// As above, with what else belongs into the transaction.
    Uni<DeskAlert> update(Person by, UUID alert, Content typed, BiFunction<Mutiny.Session, UUID, Uni<Void>> also) {
        Instant now = clock.instant();
        return checked(typed, now)
                .chain(content -> store.locked(alert, (session, earlier) -> {
                    if (!(earlier.state() instanceof AlertState.Issued issued) || !issued.isInForce(now)) {
                        throw new Problem(ProblemCode.WRONG_STATE, "这条预警已被更新、解除或已失效，不能再更新。");
                    }
                    requireSameStatus(earlier, content);
                    StoredAlert draft = StoredAlert.draft(earlier.incident, MessageType.UPDATE, content, by, now);
                    draft.base = earlier.id;
                    return keep(session, draft, by, "draft-update").call(kept -> also.apply(session, kept.id()));
                }));
    }

    public Uni<DeskAlert> change(Person by, UUID id, int seen, Content typed) {
        Instant now = clock.instant();
        return checked(typed, now)
                .chain(content -> store.locked(id, (session, alert) -> {
                    alert.become(draft(alert).change(by, seen, now));
                    return origins.requireSameStatus(session, id, content.status())
                            .chain(() -> rewrite(session, alert, content))
                            .chain(() -> keep(session, alert, by, "change"));
                }));
    }

    /// What replaces something replaces what is newest now: whoever changes it has seen that.
    private Uni<Void> rewrite(Mutiny.Session session, StoredAlert alert, Content content) {
        boolean first = alert.messageType() == MessageType.ALERT;
        if (!first) {
            requireSameStatus(alert, content);
        }
        alert.write(content);
        return first
                ? Uni.createFrom().voidItem()
                : store.chain(session, alert.incident)
                        .invoke(chain -> chain.stream()
                                .filter(each -> each.state() instanceof AlertState.Issued)
                                .reduce((earlier, later) -> later)
                                .ifPresent(newest -> alert.base = newest.id))
                        .replaceWithVoid();
    }

    /// A drill never becomes real by an update, nor the other way round: readers have been told what it is.
    private static void requireSameStatus(StoredAlert earlier, Content content) {
        if (Status.valueOf(earlier.status) != content.status()) {
            throw Problem.field("status", "更新不能改变“实际”或“演练”的性质；请另行起草一条新的信息。");
        }
    }

    public Uni<DeskAlert> discard(Person by, UUID id, int seen) {
        return store.locked(id, (session, alert) -> {
            alert.become(draft(alert).discard(seen));
            return keep(session, alert, by, "discard");
        });
    }

    /// Fails with `not-found` if there is none.
    public Uni<DeskAlert> find(UUID id) {
        return store.read(session -> session.find(StoredAlert.class, id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .map(this::seen));
    }

    /// What the desk has in hand, newest first.
    public Uni<List<DeskAlert>> board() {
        Instant now = clock.instant();
        return store.read(session -> session.createQuery(BOARD, StoredAlert.class)
                .setParameter("now", BeijingTime.of(now))
                .setParameter("since", BeijingTime.of(now.minus(BOARD_REACHES_BACK)))
                .setMaxResults(BOARD_SIZE)
                .getResultList()
                .map(alerts -> alerts.stream().map(this::seen).toList()));
    }

    static AlertState.Draft draft(StoredAlert alert) {
        if (alert.state() instanceof AlertState.Draft draft) {
            return draft;
        }
        throw new Problem(ProblemCode.WRONG_STATE, "这条信息已不是草稿，可能已由他人处理。");
    }

    private Uni<DeskAlert> keep(Mutiny.Session session, StoredAlert alert, Person by, String verb) {
        JsonObject detail = new JsonObject()
                .put("version", alert.version)
                .put("status", alert.status)
                .put("hazard", alert.hazard)
                .put("level", alert.level);
        return session.persist(alert)
                .chain(session::flush)
                .chain(() -> audit.note(session, by, "alert." + verb, alert.id.toString(), detail))
                .replaceWith(() -> seen(alert));
    }

    /// With the districts of its places.
    private Uni<Content> checked(Content typed, Instant now) {
        return Uni.createFrom().item(() -> {
            Content content = areas.spread(typed);
            rules.check(content, now);
            return content;
        });
    }

    private DeskAlert seen(StoredAlert alert) {
        return DeskAlert.of(alert, lifetime);
    }
}
