package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.work.JobHandler;

/// Ends a message at its time, so that open pages hear of it. Pages themselves go by the clock and need no job.
@ApplicationScoped
class Expiry implements JobHandler {

    static final String NAME = "alert.expire";

    private static final Logger LOG = Logger.getLogger(Expiry.class);

    private final Store store;
    private final AlertClock identifiers;
    private final AlertLog log;
    private final InstantSource clock;
    private final Event<AlertsChanged> alerts;
    private final Event<DrillsChanged> drills;

    Expiry(
            Store store,
            AlertClock identifiers,
            AlertLog log,
            InstantSource clock,
            Event<AlertsChanged> alerts,
            Event<DrillsChanged> drills) {
        this.store = store;
        this.identifiers = identifiers;
        this.log = log;
        this.clock = clock;
        this.alerts = alerts;
        this.drills = drills;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int tries() {
        return 8;
    }

    @Override
    public Uni<Void> run(String identifier, JsonObject data) {
        Instant now = clock.instant();
        return store.locked(UUID.fromString(data.getString("alert")), (session, alert) -> end(session, alert, now)
                        .replaceWith(alert.isDrill()))
                .invoke(this::tell)
                .replaceWithVoid();
    }

    /// The pages know by themselves; only those that have been open since then go on showing it until they are
    /// reloaded.
    @Override
    public Uni<Void> giveUp(String identifier, JsonObject data, Throwable cause) {
        LOG.errorf("Open pages were not told that %s has ended", identifier);
        return Uni.createFrom().voidItem();
    }

    private void tell(boolean drill) {
        if (drill) {
            drills.fire(new DrillsChanged());
        } else {
            alerts.fire(new AlertsChanged());
        }
    }

    private Uni<Void> end(Mutiny.Session session, StoredAlert alert, Instant now) {
        if (!(alert.state() instanceof AlertState.Issued issued)) {
            return Uni.createFrom().voidItem();
        }
        if (issued.isInForce(now)) {
            return Uni.createFrom().failure(new IllegalStateException(alert.identifier + " has not ended yet"));
        }
        alert.become(issued.expire());
        if (alert.isDrill()) {
            return Uni.createFrom().voidItem();
        }
        return identifiers
                .lock(session)
                .chain(session::flush)
                .chain(() -> log.nextNumber(session))
                .chain(number -> log.append(session, number, "expire", alert.id, List.of(alert.districts), now));
    }
}
