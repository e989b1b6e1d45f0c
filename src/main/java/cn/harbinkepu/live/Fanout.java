package cn.harbinkepu.live;

import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import cn.harbinkepu.alert.AlertsChanged;
import cn.harbinkepu.cache.Broadcasts;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Hears the spine on one instance and lets every instance read the log. When Redis is away, the pages of this
/// instance hear at once all the same and those of the others with the next poll.
@ApplicationScoped
class Fanout implements SpineListener {

    private static final Logger LOG = Logger.getLogger(Fanout.class);

    private static final String TOPIC = "alerts";

    private final Broadcasts broadcasts;
    private final CatchUp catchUp;
    private final LiveAlerts live;
    private final Vertx vertx;
    private final Duration poll;
    private final Duration heartbeat;

    Fanout(Broadcasts broadcasts, CatchUp catchUp, LiveAlerts live, Vertx vertx, LiveConfig config) {
        this.broadcasts = broadcasts;
        this.catchUp = catchUp;
        this.live = live;
        this.vertx = vertx;
        this.poll = config.poll();
        this.heartbeat = config.heartbeat();
    }

    void start(@Observes StartupEvent event) {
        broadcasts.on(TOPIC).subscribe().with(hint -> catchUp.hint(), Fanout::deaf);
        broadcasts.interruptions().subscribe().with(back -> catchUp.hint(), Fanout::deaf);
        vertx.setPeriodic(poll.toMillis(), timer -> catchUp.hint());
        vertx.setPeriodic(heartbeat.toMillis(), timer -> live.beat());
        catchUp.hint();
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.ALERTED);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return tell(Long.toString(fact.sequence()));
    }

    void changed(@Observes AlertsChanged changed) {
        tell("changed").subscribe().with(nothing -> {}, Fanout::deaf);
    }

    private Uni<Void> tell(String hint) {
        return Uni.createFrom()
                .voidItem()
                .invoke(catchUp::hint)
                .chain(() -> broadcasts.send(TOPIC, hint))
                .onFailure()
                .invoke(Fanout::deaf)
                .onFailure()
                .recoverWithNull();
    }

    private static void deaf(Throwable cause) {
        LOG.warnf("Other instances hear of alerts with the next poll only: %s", cause);
    }
}
