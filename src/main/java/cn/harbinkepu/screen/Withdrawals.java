package cn.harbinkepu.screen;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Broadcasts;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Takes what was withdrawn out of the programmes of all instances.
@ApplicationScoped
class Withdrawals implements SpineListener {

    private static final Logger LOG = Logger.getLogger(Withdrawals.class);

    private static final String TOPIC = "screen-withdrawals";

    private final Slides slides;
    private final Broadcasts broadcasts;

    Withdrawals(Slides slides, Broadcasts broadcasts) {
        this.slides = slides;
        this.broadcasts = broadcasts;
    }

    void start(@Observes StartupEvent event) {
        broadcasts.on(TOPIC).subscribe().with(slides::drop, Withdrawals::deaf);
    }

    @Override
    public String name() {
        return "screen.withdrawals";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.WITHDRAWN);
    }

    /// Those that cannot be told take it out when they make their slides anew.
    @Override
    public Uni<Void> on(Fact fact) {
        slides.drop(fact.key());
        return broadcasts
                .send(TOPIC, fact.key())
                .onFailure()
                .invoke(Withdrawals::deaf)
                .onFailure()
                .recoverWithNull();
    }

    private static void deaf(Throwable cause) {
        LOG.warnf("Screens hear of a withdrawal with the next making of slides only: %s", cause);
    }
}
