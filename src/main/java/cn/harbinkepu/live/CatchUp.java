package cn.harbinkepu.live;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.AlertEvent;
import cn.harbinkepu.alert.CurrentAlerts;
import cn.harbinkepu.alert.IssuedAlerts;

/// Reads what the log has that this instance does not know yet, in order, one reading at a time; hints that
/// come meanwhile lead to one more reading. So a hint may come twice, out of order or not at all, and nothing
/// is lost or said twice.
@ApplicationScoped
class CatchUp {

    private static final Logger LOG = Logger.getLogger(CatchUp.class);

    private static final int CHUNK = 100;

    private final IssuedAlerts log;
    private final CurrentAlerts current;
    private final LiveAlerts live;
    private final int tail;
    private final AtomicInteger hints = new AtomicInteger();

    CatchUp(IssuedAlerts log, CurrentAlerts current, LiveAlerts live, LiveConfig config) {
        this.log = log;
        this.current = current;
        this.live = live;
        this.tail = config.tail();
    }

    /// The log may have grown.
    void hint() {
        if (hints.getAndIncrement() == 0) {
            read();
        }
    }

    private void read() {
        int seen = hints.get();
        next().subscribe().with(more -> done(more, seen), cause -> {
            LOG.warnf("The log of alerts was not read, the next poll tries again: %s", cause);
            hints.set(0);
        });
    }

    private void done(boolean more, int seen) {
        if (more || hints.addAndGet(-seen) > 0) {
            read();
        }
    }

    private Uni<Boolean> next() {
        if (!live.isLoaded()) {
            return log.tail(tail).invoke(live::load).replaceWith(true);
        }
        return log.eventsAfter(live.last(), CHUNK).chain(this::publish);
    }

    /// The banner of new pages first: who hears the event and loads a page finds it there.
    private Uni<Boolean> publish(List<AlertEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return current.refresh(events.getLast().sequence())
                .onFailure()
                .recoverWithNull()
                .invoke(() -> live.publish(events))
                .replaceWith(events.size() == CHUNK);
    }
}
