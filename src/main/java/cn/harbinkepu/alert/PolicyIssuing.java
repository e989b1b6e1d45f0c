package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.Warning.Meaning;
import cn.harbinkepu.alert.Warning.Type;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.work.Jobs;

/// Lets warnings out without the desk where a policy of their source says so and nothing about them is in doubt. What
/// is held back stays before the desk, with the reason. What goes out, the decision about the warning and the check
/// that the policy still holds are one transaction.
@ApplicationScoped
class PolicyIssuing {

    private static final String PASSING = "自动发布暂时没有成功，系统会自动再试，直到它失效；也可以现在就人工处理。";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(PolicyIssuing.class);

    /// Two messages of one chain never begin two incidents.
    private static final String LOCK_CHAIN = "select pg_advisory_xact_lock(399, hashtext(:chain))";

    /// Those of one source are counted one after another.
    private static final String LOCK_SOURCE = "select pg_advisory_xact_lock(400, hashtext(:source))";

    private static final String ABOUT = """
            select a.%s from alert a
             where a.incident in (
                     select made.incident from warning w join alert made on made.id = w.alert where w.chain = :chain)""";

    private static final String LAST_IN_FORCE = ABOUT
            + " and a.state = 'ISSUED' and a.type <> 'CANCEL' and a.expires > :now order by a.sequence desc limit 1";

    private static final String IN_FORCE = LAST_IN_FORCE.formatted("id");

    private static final String INCIDENT = LAST_IN_FORCE.formatted("incident");

    private static final String WAITING = ABOUT.formatted("id") + " and a.state = 'DRAFT' limit 1";

    /// Of the desk or by a policy: the same said twice fills the banner and says nothing new.
    private static final String ALIKE = """
            select headline from alert
             where state = 'ISSUED' and type <> 'CANCEL' and status = 'ACTUAL' and hazard = :hazard and expires > :now
               and (districts && cast(:districts as text[]) or :city = any(districts)
                    or :city = any(cast(:districts as text[])))
             limit 1""";

    private static final String COUNT = """
            select count(*) from alert a join warning_policy q on q.id = a.policy
             where q.source = :source and a.type <> 'CANCEL' and a.sent > :since""";

    private static final String TAKE = """
            update warning set state = 'TAKEN', alert = :alert, decided_at = now(), held = null
             where id = :id and state = 'PROPOSED'""";

    private final WarningPolicies policies;
    private final WarningRecords records;
    private final Store store;
    private final Packs packs;
    private final ContentRules rules;
    private final Release release;
    private final Accounts accounts;
    private final Jobs jobs;
    private final Event<AlertsChanged> alerts;
    private final InstantSource clock;
    private final WarningConfig config;

    PolicyIssuing(
            WarningPolicies policies,
            WarningRecords records,
            Store store,
            Packs packs,
            ContentRules rules,
            Release release,
            Accounts accounts,
            Jobs jobs,
            Event<AlertsChanged> alerts,
            InstantSource clock,
            WarningConfig config) {
        this.policies = policies;
        this.records = records;
        this.store = store;
        this.packs = packs;
        this.rules = rules;
        this.release = release;
        this.accounts = accounts;
        this.jobs = jobs;
        this.alerts = alerts;
        this.clock = clock;
        this.config = config;
    }

    /// What is to be let out, by which policy and under whose name.
    private record Intent(Warning warning, WarningPolicy policy, Person confirmer, Optional<Pack.Template> template) {
        Meaning meaning() {
            return warning.meaning();
        }
    }

    /// Lets a proposed warning out, or notes why not.
    ///
    /// @param proven whether it came with the source's key or signature
    /// @return whether anything about the warning has changed
    Uni<Boolean> consider(Warning warning, UUID source, boolean proven) {
        return policies.active(source)
                .chain(active -> active.isEmpty()
                        ? Uni.createFrom().item(false)
                        : Uni.createFrom()
                                .deferred(() -> {
                                    requireCertain(warning, proven);
                                    return publish(warning, active);
                                })
                                .onFailure()
                                .recoverWithUni(failure -> held(warning, source, proven, failure))
                                .replaceWith(true));
    }

    /// What passes by itself is tried again by itself; all else is for the officer to see to.
    private Uni<Void> held(Warning warning, UUID source, boolean proven, Throwable failure) {
        if (!isPassing(failure)) {
            return records.hold(warning.id(), ((Problem) failure).detail());
        }
        LOG.errorf(failure, "Warning %s could not be published by its policy, which is tried again", warning.id());
        return store.transaction(session -> records.hold(session, warning.id(), PASSING)
                .chain(() -> jobs.enqueueAt(
                        session,
                        TryPolicyAgain.NAME,
                        warning.id().toString(),
                        TryPolicyAgain.data(source, proven),
                        clock.instant().plus(FIRST_PAUSE))));
    }

    /// Trouble of ours or of a neighbour, as opposed to what the message or the policy says.
    private static boolean isPassing(Throwable failure) {
        return !(failure instanceof Problem refusal)
                || refusal.code() == ProblemCode.UNAVAILABLE
                || refusal.code() == ProblemCode.INTERNAL;
    }

    /// Tries once more what was held back by something that passes. Fails while that lasts.
    Uni<Void> again(UUID id, UUID source, boolean proven) {
        return records.find(id)
                .chain(warning -> !warning.isProposed()
                        ? Uni.createFrom().voidItem()
                        : policies.active(source).chain(active -> again(warning, active, proven)));
    }

    private Uni<Void> again(Warning warning, List<WarningPolicy> active, boolean proven) {
        return Uni.createFrom()
                .deferred(() -> {
                    hold(active.isEmpty(), "规则已经停止或到期。");
                    requireCertain(warning, proven);
                    return publish(warning, active);
                })
                .onFailure(failure -> !isPassing(failure))
                .recoverWithUni(refusal -> records.hold(warning.id(), ((Problem) refusal).detail()));
    }

    /// It has failed for as long as it was worth trying.
    Uni<Void> giveUp(UUID id) {
        return records.hold(id, "多次自动发布没有成功，请人工处理。");
    }

    private void requireCertain(Warning warning, boolean proven) {
        Meaning meaning = warning.meaning();
        hold(!proven, "从目录取来的预警没有签名。");
        hold(meaning.status().isDrill(), "演练不自动发布。");
        hold(warning.isEndByItsWords(), "按新的预警发来，却只说解除。");
        Optional<String> possible = Meanings.onlyPossible(warning.message());
        meaning.doubts().stream()
                .filter(doubt -> !possible.equals(Optional.of(doubt)))
                .findFirst()
                .ifPresent(doubt -> {
                    throw held(doubt);
                });
        if (warning.type() == Type.CANCEL) {
            return;
        }
        Instant now = clock.instant();
        hold(meaning.hazard().isEmpty(), "认不出灾害类型。");
        hold(meaning.level().isEmpty(), "级别没有写明，或写了几种。");
        hold(meaning.districts().isEmpty(), "看不出影响的区县。");
        hold(meaning.expires().isEmpty(), "没有写明失效时间。");
        hold(warning.isOver(now), "照它自己的失效时间，已经失效。");
        hold(
                meaning.expires()
                        .filter(end -> end.toInstant().isAfter(now.plus(config.longestValidity())))
                        .isPresent(),
                "有效期超过 %d 小时。".formatted(config.longestValidity().toHours()));
    }

    private static void hold(boolean reason, String words) {
        if (reason) {
            throw held(words);
        }
    }

    private static Problem held(String words) {
        return new Problem(ProblemCode.WRONG_STATE, words);
    }

    private Uni<Void> publish(Warning warning, List<WarningPolicy> active) {
        return inForce(warning.chain())
                .map(earlier -> fitting(warning, active, earlier))
                .chain(policy -> Uni.combine()
                        .all()
                        .unis(confirmer(policy), template(warning))
                        .with((confirmer, template) -> new Intent(warning, policy, confirmer, template)))
                .chain(intent -> store.transaction(session -> publish(session, intent)))
                .invoke(() -> alerts.fire(new AlertsChanged()));
    }

    private Uni<Optional<StoredAlert>> inForce(UUID chain) {
        return store.read(session -> last(session, IN_FORCE, chain)
                .chain(id -> id.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : session.find(StoredAlert.class, id.get()).map(Optional::of)));
    }

    private Uni<Optional<UUID>> last(Mutiny.Session session, String query, UUID chain) {
        return session.createNativeQuery(query, UUID.class)
                .setParameter("chain", chain)
                .setParameter("now", BeijingTime.of(clock.instant()))
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    /// What follows a message goes out by the policy that has let that out, or by none.
    private static WarningPolicy fitting(Warning warning, List<WarningPolicy> active, Optional<StoredAlert> earlier) {
        Meaning meaning = warning.meaning();
        Type type = warning.type();
        if (type == Type.ALERT) {
            hold(earlier.isPresent(), "同一事件本站已有生效中的信息。");
        } else {
            hold(earlier.isEmpty(), "同一事件本站没有生效中的信息。");
            hold(earlier.get().policy == null, "同一事件生效中的信息是值守台发布的。");
            hold(type == Type.UPDATE && !meaning.hazard().orElseThrow().equals(earlier.get().hazard), "更新改变了灾害类型。");
        }
        return active.stream()
                .filter(policy ->
                        earlier.map(known -> policy.id().equals(known.policy)).orElse(true))
                .filter(policy -> type == Type.CANCEL || isSure(warning, policy))
                .filter(policy -> type == Type.CANCEL
                        ? policy.types().contains(type)
                        : policy.covers(
                                type,
                                meaning.hazard().orElseThrow(),
                                meaning.level().orElseThrow()))
                .findFirst()
                .orElseThrow(() -> held(unfit(warning, active)));
    }

    private static boolean isSure(Warning warning, WarningPolicy policy) {
        return Certainty.of(warning.message())
                .filter(said -> said.isAtLeast(policy.leastCertainty()))
                .isPresent();
    }

    private static String unfit(Warning warning, List<WarningPolicy> active) {
        boolean unsure = warning.type() != Type.CANCEL && active.stream().noneMatch(policy -> isSure(warning, policy));
        return unsure
                ? "规则要求的确定性更高：发布者说的（certainty）只是%s（%s）。"
                        .formatted(
                                Certainty.of(warning.message())
                                        .map(Certainty::zh)
                                        .orElse("不明"),
                                Meanings.certainty(warning.message()))
                : "规则不包括这种灾害、级别或信息。";
    }

    /// Both people of the policy must still be who they were then.
    private Uni<Person> confirmer(WarningPolicy policy) {
        UUID second = policy.confirmedBy().orElseThrow().id();
        return accounts.find(policy.proposedBy().id())
                .invoke(first -> hold(!first.is(Roles.ADMIN), "提出规则的人已没有相应权限。"))
                .chain(() -> accounts.find(second))
                .invoke(confirmer ->
                        hold(!confirmer.is(Roles.ADMIN) && !confirmer.is(Roles.APPROVER), "确认规则的人已没有相应权限。"));
    }

    private Uni<Optional<Pack.Template>> template(Warning warning) {
        if (warning.type() == Type.CANCEL) {
            return Uni.createFrom().item(Optional.empty());
        }
        return packs.find(warning.meaning().hazard().orElseThrow())
                .map(pack -> pack.orElseThrow(() -> held("这种灾害还没有应急科普包。")))
                .map(pack -> Optional.of(pack.template(warning.meaning().level().orElseThrow())));
    }

    private Uni<Void> publish(Mutiny.Session session, Intent intent) {
        Instant now = clock.instant();
        UUID chain = intent.warning().chain();
        return lock(session, LOCK_CHAIN, "chain", chain)
                .chain(() -> requireStill(session, intent, now))
                .chain(() -> last(session, INCIDENT, chain))
                .chain(incident -> switch (intent.warning().type()) {
                    case ALERT -> begin(session, intent, incident, now);
                    case UPDATE -> follow(session, intent, MessageType.UPDATE, incident, now);
                    case CANCEL -> follow(session, intent, MessageType.CANCEL, incident, now);
                    case OTHER -> throw held("不是要发布的信息。");
                })
                .chain(alert -> take(session, intent.warning(), alert));
    }

    private static Uni<Void> lock(Mutiny.Session session, String lock, String name, UUID value) {
        return session.createNativeQuery("select 1 from (" + lock + ") as locked", Integer.class)
                .setParameter(name, value.toString())
                .getSingleResult()
                .replaceWithVoid();
    }

    private Uni<Void> requireStill(Mutiny.Session session, Intent intent, Instant now) {
        UUID source = intent.policy().source();
        return policies.hold(session, intent.policy())
                .invoke(still -> hold(!still, "规则刚刚停止。"))
                .chain(() -> lock(session, LOCK_SOURCE, "source", source))
                .chain(() -> intent.warning().type() == Type.CANCEL
                        ? Uni.createFrom().voidItem()
                        : requireFew(session, intent, now));
    }

    /// Taking back is never too much.
    private Uni<Void> requireFew(Mutiny.Session session, Intent intent, Instant now) {
        return session.createNativeQuery(COUNT, Long.class)
                .setParameter("source", intent.policy().source())
                .setParameter("since", BeijingTime.of(now.minusSeconds(3600)))
                .getSingleResult()
                .invoke(count -> hold(count >= config.mostPerHour(), "这个来源一小时内已自动发布 %d 条，达到上限。".formatted(count)))
                .chain(() -> session.createNativeQuery(WAITING, UUID.class)
                        .setParameter("chain", intent.warning().chain())
                        .getSingleResultOrNull())
                .invoke(waiting -> hold(waiting != null, "同一事件还有一份草稿在等核准。"))
                .replaceWithVoid();
    }

    private Uni<StoredAlert> begin(Mutiny.Session session, Intent intent, Optional<UUID> earlier, Instant now) {
        hold(earlier.isPresent(), "同一事件本站已有生效中的信息。");
        StoredIncident incident = StoredIncident.begin(now);
        return requireNoneAlike(session, intent.meaning(), now)
                .chain(() -> session.persist(incident))
                .chain(session::flush)
                .chain(() -> issue(session, intent, incident.id, MessageType.ALERT, content(intent), List.of(), now));
    }

    private static Uni<Void> requireNoneAlike(Mutiny.Session session, Meaning meaning, Instant now) {
        return session.createNativeQuery(ALIKE, String.class)
                .setParameter("hazard", meaning.hazard().orElseThrow())
                .setParameter("now", BeijingTime.of(now))
                .setParameter("districts", meaning.districts().toArray(String[]::new))
                .setParameter("city", Vocabularies.CITY)
                .getSingleResultOrNull()
                .invoke(headline -> hold(headline != null, "同一灾害在同一区域已有生效中的“%s”。".formatted(headline)))
                .replaceWithVoid();
    }

    private Uni<StoredAlert> follow(
            Mutiny.Session session, Intent intent, MessageType type, Optional<UUID> earlier, Instant now) {
        UUID incident = earlier.orElseThrow(() -> held("同一事件本站没有生效中的信息。"));
        return session.find(StoredIncident.class, incident, LockModeType.PESSIMISTIC_WRITE)
                .chain(() -> store.chain(session, incident))
                .map(chain -> Issuing.unexpired(chain, now))
                .chain(chain -> {
                    StoredAlert last = last(chain);
                    hold(!intent.policy().id().equals(last.policy), "同一事件生效中的信息刚刚改变。");
                    Content content = type == MessageType.CANCEL ? ending(intent, last, chain) : content(intent);
                    return issue(session, intent, incident, type, content, chain, now);
                });
    }

    private static StoredAlert last(List<StoredAlert> chain) {
        return chain.stream()
                .filter(alert -> alert.state() instanceof AlertState.Issued)
                .reduce((first, second) -> second)
                .orElseThrow(() -> held("同一事件本站没有生效中的信息。"));
    }

    private static Content ending(Intent intent, StoredAlert last, List<StoredAlert> chain) {
        List<String> everywhere = chain.stream()
                .flatMap(alert -> List.of(alert.districts).stream())
                .toList();
        return last.content().ending(intent.meaning().description().strip(), everywhere);
    }

    /// What people should do: as the message says it, else as the pack does.
    private static Content content(Intent intent) {
        Meaning meaning = intent.meaning();
        String instruction = meaning.instruction().isBlank()
                ? intent.template().map(Pack.Template::instruction).orElse("")
                : meaning.instruction();
        return new Content(
                meaning.status(),
                meaning.hazard().orElseThrow(),
                meaning.eventCode(),
                meaning.level().orElseThrow(),
                meaning.headline(),
                meaning.description(),
                instruction,
                meaning.districts(),
                meaning.onset().map(java.time.OffsetDateTime::toInstant),
                meaning.expires().orElseThrow().toInstant());
    }

    private Uni<StoredAlert> issue(
            Mutiny.Session session,
            Intent intent,
            UUID incident,
            MessageType type,
            Content content,
            List<StoredAlert> chain,
            Instant now) {
        rules.check(content, now);
        StoredAlert alert = StoredAlert.byPolicy(
                incident,
                type,
                content,
                intent.warning().from(),
                intent.policy().id(),
                now);
        return release.issue(session, intent.confirmer(), alert, new AlertState.Issued(content.expires()), chain, now);
    }

    private static Uni<Void> take(Mutiny.Session session, Warning warning, StoredAlert alert) {
        return session.createNativeQuery(TAKE)
                .setParameter("id", warning.id())
                .setParameter("alert", alert.id)
                .executeUpdate()
                .invoke(rows -> hold(rows == 0, "已有更新的一条，或已由值班员处理。"))
                .replaceWithVoid();
    }
}
