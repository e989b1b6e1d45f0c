package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.work.JobHandler;

/// Publishes a scheduled revision when its time has come; one that was sent back or replaced meanwhile is left alone.
@ApplicationScoped
class ScheduledPublication implements JobHandler {

    static final String NAME = "resource.publish";

    private static final Logger LOG = Logger.getLogger(ScheduledPublication.class);

    private final Store store;
    private final Publication publication;
    private final InstantSource clock;

    ScheduledPublication(Store store, Publication publication, InstantSource clock) {
        this.clock = clock;
        this.store = store;
        this.publication = publication;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key.substring(0, key.indexOf('@')));
        return store.change(id, open -> {
            boolean stillWanted = open.revision().number == data.getInteger("revision")
                    && open.revision().state() instanceof RevisionState.Scheduled scheduled
                    && !scheduled.at().toInstant().isAfter(clock.instant());
            return stillWanted
                    ? publication.publishUnattended(open)
                    : Uni.createFrom().voidItem();
        });
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.errorf(cause, "Scheduled publication %s was given up; it can be published by hand", key);
        return Uni.createFrom().voidItem();
    }
}
