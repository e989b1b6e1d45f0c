package cn.harbinkepu.resource;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Jobs;

/// Publishes a scheduled revision when its time has come, on behalf of who set the time, even if that person has left
/// since; one that was sent back, scheduled anew or replaced meanwhile is left alone.
@ApplicationScoped
class ScheduledPublication implements JobHandler {

    static final String NAME = "resource.publish";

    private static final Logger LOG = Logger.getLogger(ScheduledPublication.class);

    private final Store store;
    private final Publication publication;
    private final Jobs jobs;
    private final InstantSource clock;

    ScheduledPublication(Store store, Publication publication, Jobs jobs, InstantSource clock) {
        this.store = store;
        this.publication = publication;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Sets the clock for the revision that is open. Every call is a job of its own: one that is left over from an
    /// earlier time finds another time in the table and does nothing.
    Uni<Void> plan(Store.Open open, Person chief, OffsetDateTime at) {
        open.revision().scheduledBy = chief.id();
        return enqueue(open, chief.id(), at.toInstant());
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
                    && scheduled.at().toInstant().equals(Instant.parse(data.getString("at")));
            return stillWanted
                    ? publishIfDue(open, UUID.fromString(data.getString("by")))
                    : Uni.createFrom().voidItem();
        });
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.errorf(cause, "Scheduled publication %s was given up; the sweep comes back to it", key);
        return Uni.createFrom().voidItem();
    }

    /// For who finds it overdue, without its job.
    Uni<Void> publishIfDue(UUID id) {
        return store.change(id, open -> {
            UUID by = open.revision().scheduledBy == null ? open.revision().author : open.revision().scheduledBy;
            return open.revision().state() instanceof RevisionState.Scheduled
                    ? publishIfDue(open, by)
                    : Uni.createFrom().voidItem();
        });
    }

    /// A clock that was set back makes the job come too early: it is set anew.
    private Uni<Void> publishIfDue(Store.Open open, UUID by) {
        Instant at = open.revision().scheduledFor.toInstant();
        return at.isAfter(clock.instant()) ? enqueue(open, by, at) : publication.publishDue(open, by);
    }

    private Uni<Void> enqueue(Store.Open open, UUID by, Instant at) {
        JsonObject data = new JsonObject()
                .put("revision", open.revision().number)
                .put("at", at.toString())
                .put("by", by.toString());
        return jobs.enqueueAt(open.session(), NAME, open.resource().id + "@" + Ids.next(), data, at);
    }
}
