package cn.harbinkepu.upload;

import java.time.Duration;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Sweeps away what senders have abandoned: uploads that waited too long, and what lies in the store
/// for uploads that are no more.
@ApplicationScoped
class UploadSweep implements Chore {

    private static final Logger LOG = Logger.getLogger(UploadSweep.class);

    private static final int AT_ONCE = 100;

    private final UploadTable table;
    private final Lease lease;
    private final Removal removal;
    private final Strays strays;
    private final InstantSource clock;
    private final Duration every;
    private final Duration grace;

    UploadSweep(
            UploadTable table, Lease lease, Removal removal, Strays strays, InstantSource clock, UploadConfig config) {
        this.table = table;
        this.lease = lease;
        this.removal = removal;
        this.strays = strays;
        this.clock = clock;
        this.every = config.sweepEvery();
        this.grace = config.strayFor();
    }

    @Override
    public String name() {
        return "upload.sweep";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        return removeExpired().chain(() -> strays.remove(clock.instant().minus(grace)));
    }

    Uni<Void> removeExpired() {
        return table.expired(AT_ONCE).chain(expired -> Multi.createFrom()
                .iterable(expired)
                .onItem()
                .transformToUniAndConcatenate(upload -> lease.holding(
                                upload.id(), holder -> removal.expire(upload, holder))
                        .onFailure()
                        .invoke(failure -> LOG.warnf("Upload %s is not swept away yet: %s", upload.id(), failure))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid());
    }
}
