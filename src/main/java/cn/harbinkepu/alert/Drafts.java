package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;

/// What the desk writes before a second person lets it out. Nothing here ever leaves the desk.
@ApplicationScoped
public class Drafts {

    private static final String BOARD = """
            from StoredAlert
             where state = 'DRAFT' or (state = 'ISSUED' and type <> 'CANCEL' and expires > :now) or changedAt > :since
             order by changedAt desc""";

    private static final String LOCK_FORM =
            "select 1 from (select pg_advisory_xact_lock(411, hashtext(:form))) as locked";

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
    ///
    /// @param form the opened form that it comes by: sent twice, it is one draft. Fails with
    ///             `stale-edit` if the second time says something else
    public Uni<DeskAlert> begin(Person by, Typed typed, Optional<UUID> form) {
        return begin(by, typed, form, NOTHING_ELSE);
    }

    /// As above.
    ///
    /// @param also what else belongs into the transaction, given the draft
    Uni<DeskAlert> begin(
            Person by, Typed typed, Optional<UUID> form, BiFunction<Mutiny.Session, UUID, Uni<Void>> also) {
        Instant now = clock.instant();
        return checked(typed, now)
                .chain(content -> store.transaction(session -> once(session, form, content, () -> {
                    StoredIncident incident = StoredIncident.begin(now);
                    StoredAlert draft = StoredAlert.draft(incident.id, MessageType.ALERT, content, by, now);
                    draft.form = form.orElse(null);
                    return session.persist(incident)
                            .chain(session::flush)
                            .chain(() -> keep(session, draft, by, "draft"))
                            .call(kept -> also.apply(session, kept.id()));
                })));
    }

    /// What the form has made already, else what it makes now: of two at once the second waits for the first.
    private Uni<DeskAlert> once(
            Mutiny.Session session, Optional<UUID> form, Content content, Supplier<Uni<DeskAlert>> make) {
        if (form.isEmpty()) {
            return make.get();
        }
        return session.createNativeQuery(LOCK_FORM, Integer.class)
                .setParameter("form", form.get().toString())
                .getSingleResult()
                .chain(() -> made(session, form.get()))
                .chain(made -> made.map(draft -> Uni.createFrom().item(() -> same(draft, content)))
                        .orElseGet(make));
    }

    private Uni<Optional<DeskAlert>> made(Mutiny.Session session, UUID form) {
        return session.createQuery("from StoredAlert where form = :form", StoredAlert.class)
                .setParameter("form", form)
                .getSingleResultOrNull()
                .map(found -> Optional.ofNullable(found).map(this::seen));
    }

    private static DeskAlert same(DeskAlert draft, Content content) {
        if (!draft.content().equals(content)) {
            throw new Problem(ProblemCode.STALE_EDIT, "这份表单已经存成了草稿。");
        }
        return draft;
    }

    /// The draft that an opened form has made, if it has made one.
    public Uni<Optional<DeskAlert>> madeBy(Optional<UUID> form) {
        return form.map(known -> store.read(session -> made(session, known)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// Drafts a message that shall replace what was said about the incident of an alert in force.
    ///
    /// @param form as above
    public Uni<DeskAlert> update(Person by, UUID alert, Typed typed, Optional<UUID> form) {
        return update(by, alert, typed, form, NOTHING_ELSE);
    }

    /// As above, with what else belongs into the transaction.
    Uni<DeskAlert> update(
            Person by, UUID alert, Typed typed, Optional<UUID> form, BiFunction<Mutiny.Session, UUID, Uni<Void>> also) {
        Instant now = clock.instant();
        return store.locked(alert, (session, earlier) -> {
            Content content = content(sameStatus(earlier, typed), now);
            return once(session, form, content, () -> {
                if (!(earlier.state() instanceof AlertState.Issued issued) || !issued.isInForce(now)) {
                    throw new Problem(ProblemCode.WRONG_STATE, "这条预警已被更新、解除或已失效，不能再更新。");
                }
                StoredAlert draft = StoredAlert.draft(earlier.incident, MessageType.UPDATE, content, by, now);
                draft.base = earlier.id;
                draft.form = form.orElse(null);
                return keep(session, draft, by, "draft-update").call(kept -> also.apply(session, kept.id()));
            });
        });
    }

    public Uni<DeskAlert> change(Person by, UUID id, int seen, Typed typed) {
        Instant now = clock.instant();
        return store.locked(id, (session, alert) -> {
            Content content = content(alert.messageType() == MessageType.ALERT ? typed : sameStatus(alert, typed), now);
            alert.become(draft(alert).change(by, seen, now));
            return origins.requireSameStatus(session, id, content.status())
                    .chain(() -> rewrite(session, alert, content))
                    .chain(() -> keep(session, alert, by, "change"));
        });
    }

    /// What replaces something replaces what is newest now: whoever changes it has seen that.
    private Uni<Void> rewrite(Mutiny.Session session, StoredAlert alert, Content content) {
        alert.write(content);
        return alert.messageType() == MessageType.ALERT
                ? Uni.createFrom().voidItem()
                : store.chain(session, alert.incident)
                        .invoke(chain -> chain.stream()
                                .filter(each -> each.state() instanceof AlertState.Issued)
                                .reduce((earlier, later) -> later)
                                .ifPresent(newest -> alert.base = newest.id))
                        .replaceWithVoid();
    }

    /// A drill never becomes real by an update, nor the other way round: readers have been told what it is.
    private static Typed sameStatus(StoredAlert earlier, Typed typed) {
        return Status.valueOf(earlier.status) == typed.content().status()
                ? typed
                : typed.and(new FieldError("status", "更新不能改变“实际”或“演练”的性质；请另行起草一条新的信息。"));
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
    private Uni<Content> checked(Typed typed, Instant now) {
        return Uni.createFrom().item(() -> content(typed, now));
    }

    private Content content(Typed typed, Instant now) {
        Content content = areas.spread(typed.content());
        rules.check(typed.in(content), now);
        return content;
    }

    private DeskAlert seen(StoredAlert alert) {
        return DeskAlert.of(alert, lifetime);
    }
}
