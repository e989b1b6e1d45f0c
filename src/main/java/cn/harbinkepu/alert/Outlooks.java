package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.taxonomy.Vocabularies;

/// Looks ahead: what a message would meet, what each channel would make of it and how many it would
/// reach.
@ApplicationScoped
public class Outlooks {

    private static final Logger LOG = Logger.getLogger(Outlooks.class);

    /// An officer does not wait for a figure.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Store store;
    private final Vocabularies vocabularies;
    private final Overlaps overlaps;
    private final ContentRules rules;
    private final Composition composition;
    private final ChannelTexts texts;
    private final AlertClock identifiers;
    private final Instance<ReachEstimate> estimates;
    private final InstantSource clock;

    Outlooks(
            Store store,
            Vocabularies vocabularies,
            Overlaps overlaps,
            ContentRules rules,
            Composition composition,
            ChannelTexts texts,
            AlertClock identifiers,
            @Any Instance<ReachEstimate> estimates,
            InstantSource clock) {
        this.store = store;
        this.vocabularies = vocabularies;
        this.overlaps = overlaps;
        this.rules = rules;
        this.composition = composition;
        this.texts = texts;
        this.identifiers = identifiers;
        this.estimates = estimates;
        this.clock = clock;
    }

    public Uni<Outlook> of(DeskAlert alert) {
        return of(alert.content(), Optional.of(alert.id()), Optional.of(alert.incident()));
    }

    /// Of words that are not kept yet; blanks may still be open. Fails with `invalid-field` for a
    /// hazard or a district that there is not.
    ///
    /// @param self     the draft that they change
    /// @param incident what they would update
    public Uni<Outlook> of(Content typed, Optional<UUID> self, Optional<UUID> incident) {
        Content content = composition.spread(typed);
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> rules.checkChoices(content))
                .chain(() -> replaced(incident))
                .chain(chain -> Uni.combine()
                        .all()
                        .unis(overlaps.of(content, self, incident), reach(content))
                        .with((met, reach) -> outlook(content, chain, met, reach)));
    }

    /// What it would replace, the oldest first.
    private Uni<List<StoredAlert>> replaced(Optional<UUID> incident) {
        return incident.map(known -> store.read(session -> store.chain(session, known))
                        .map(chain -> Issuing.unexpired(chain, clock.instant())))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private Outlook outlook(Content content, List<StoredAlert> chain, List<Overlap> met, List<Reach> reach) {
        IssuedMessage message = message(content, chain);
        Optional<List<Change>> changes = chain.stream()
                .reduce((earlier, later) -> later)
                .map(newest -> Change.between(vocabularies, newest.content(), content));
        return new Outlook(met, changes, Optional.of(message), texts.of(message), reach);
    }

    private IssuedMessage message(Content content, List<StoredAlert> chain) {
        Instant now = clock.instant();
        Message message = composition.message(
                identifiers.pending(now),
                now,
                chain.isEmpty() ? MessageType.ALERT : MessageType.UPDATE,
                new UUID(0, 0),
                content,
                chain);
        return asIssued(MessageJson.of(message), content.status());
    }

    private static IssuedMessage asIssued(JsonObject document, Status status) {
        UUID none = new UUID(0, 0);
        String state = AlertState.Name.ISSUED.name();
        return status.isDrill() ? new IssuedDrill(none, 0, state, document) : new IssuedAlert(none, 0, state, document);
    }

    private Uni<List<Reach>> reach(Content content) {
        return Multi.createFrom()
                .iterable(estimates)
                .onItem()
                .transformToUniAndConcatenate(each -> reach(each, content))
                .onItem()
                .<Reach>disjoint()
                .collect()
                .asList();
    }

    private static Uni<List<Reach>> reach(ReachEstimate channel, Content content) {
        return channel.of(content.districts(), content.level())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.warnf("%s has no figure: %s", channel.getClass().getSimpleName(), away);
                    return List.of();
                });
    }
}
