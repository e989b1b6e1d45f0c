package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Outbox;

/// Writes down everything that makes a message public, in the caller's transaction and under the
/// lock of its
/// incident. A drill gets its identifier, its CAP and its end in the same way, but is no fact of
/// the spine and stands
/// in no log that open pages follow: nothing that carries words to the public ever hears of it.
@ApplicationScoped
class Release {

    private final Composition composition;
    private final Enclosures enclosures;
    private final AlertClock identifiers;
    private final Signature signature;
    private final AlertLog log;
    private final Outbox outbox;
    private final Jobs jobs;
    private final Audit audit;

    Release(
            Composition composition,
            Enclosures enclosures,
            AlertClock identifiers,
            Signature signature,
            AlertLog log,
            Outbox outbox,
            Jobs jobs,
            Audit audit) {
        this.composition = composition;
        this.enclosures = enclosures;
        this.identifiers = identifiers;
        this.signature = signature;
        this.log = log;
        this.outbox = outbox;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// @param chain what the message replaces or ends; empty for the first of an incident
    Uni<StoredAlert> issue(
            Mutiny.Session session,
            Person by,
            StoredAlert alert,
            AlertState.Issued next,
            List<StoredAlert> chain,
            Instant now) {
        return identifiers
                .next(session, now)
                .map(identifier -> composition.message(
                        identifier.toString(),
                        identifier.second(),
                        alert.messageType(),
                        alert.incident,
                        alert.content(),
                        chain))
                .chain(message -> enclosures.on(session, message))
                .call(message -> signature.on(CapXml.of(message)).chain(xml -> number(session, message)
                        .invoke(number -> alert.issue(message, xml, next, by, number))))
                .invoke(() -> chain.forEach(earlier -> replace(earlier, alert.messageType())))
                .call(() -> session.persist(alert).chain(session::flush))
                .call(() -> tell(session, alert, chain, now))
                .call(() -> endLater(session, alert))
                .call(message -> note(session, by, alert))
                .replaceWith(alert);
    }

    /// States what is meant on the spine, which numbers it; a drill stands in the same count alone.
    private Uni<Long> number(Mutiny.Session session, Message message) {
        if (message.content().status().isDrill()) {
            return log.nextNumber(session);
        }
        JsonObject fact = new JsonObject().put("alert", MessageJson.of(message));
        return outbox.state(session, Fact.Type.ALERTED, message.identifier(), fact)
                .chain(() -> log.numberOf(session, message.identifier()));
    }

    private Uni<Void> tell(Mutiny.Session session, StoredAlert alert, List<StoredAlert> chain, Instant now) {
        if (alert.isDrill()) {
            return Uni.createFrom().voidItem();
        }
        return log.append(session, alert.sequence, alert.messageType().key(), alert.id, codes(alert, chain), now);
    }

    private static void replace(StoredAlert earlier, MessageType by) {
        switch (earlier.state()) {
            case AlertState.Issued issued ->
                earlier.become(by == MessageType.CANCEL ? issued.cancel() : issued.update());
            case AlertState.Updated updated when by == MessageType.CANCEL -> earlier.become(updated.cancel());
            case AlertState.Updated _,
                    AlertState.Draft _,
                    AlertState.Discarded _,
                    AlertState.Cancelled _,
                    AlertState.Expired _ -> {}
        }
    }

    private static List<String> codes(StoredAlert alert, List<StoredAlert> chain) {
        return Stream.concat(Stream.of(alert), chain.stream())
                .flatMap(one -> Stream.of(one.districts))
                .distinct()
                .toList();
    }

    private Uni<Void> endLater(Mutiny.Session session, StoredAlert alert) {
        if (alert.messageType() == MessageType.CANCEL) {
            return Uni.createFrom().voidItem();
        }
        JsonObject data = new JsonObject().put("alert", alert.id.toString());
        return jobs.enqueueAt(session, Expiry.NAME, alert.identifier, data, alert.expires.toInstant());
    }

    private Uni<Void> note(Mutiny.Session session, Person by, StoredAlert alert) {
        JsonObject detail = new JsonObject()
                .put("alert", alert.id.toString())
                .put("version", alert.version)
                .put("type", alert.type)
                .put("status", alert.status)
                .put("drafter", alert.drafterName);
        if (alert.policy != null) {
            detail.put("policy", alert.policy.toString());
        }
        return audit.note(session, by, "alert.issue", alert.identifier, detail);
    }
}
