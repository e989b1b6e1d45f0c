package cn.harbinkepu.partner;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Broadcasts;

/// Tells every instance that feeds have changed: what was rendered before is not answered any more. A message that is
/// lost costs what feeds may be kept without asking.
@ApplicationScoped
public class FeedChanges {

    private static final Logger LOG = Logger.getLogger(FeedChanges.class);
    private static final String TOPIC = "partner.changed";

    private final Broadcasts broadcasts;
    private final AtomicLong count = new AtomicLong();

    FeedChanges(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    void listen(@Observes StartupEvent event) {
        broadcasts
                .on(TOPIC)
                .subscribe()
                .with(
                        message -> count.incrementAndGet(),
                        failure -> LOG.errorf(failure, "Changes of feeds are not heard any more"));
    }

    /// Another number than before once something has changed.
    public long count() {
        return count.get();
    }

    Uni<Void> tell() {
        count.incrementAndGet();
        return broadcasts.send(TOPIC, "").onFailure().recoverWithNull();
    }
}
