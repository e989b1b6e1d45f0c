package cn.harbinkepu.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Stages;

/// Where a film stands on its way in, as its draft shows it. A film that is made anew has no draft that waits
/// for it.
@ApplicationScoped
class FilmStages {

    static final String PROBE = "probe";
    static final String SOUND = "sound";
    static final String FIRST = "first";
    static final String POSTER = "poster";
    static final String STREAM = "stream";

    /// Goes on beside these.
    private static final String CLEAN = "clean";

    private static final Logger LOG = Logger.getLogger(FilmStages.class);
    private static final List<String> ALL = List.of(PROBE, SOUND, FIRST, POSTER, STREAM);

    private final Stages stages;

    FilmStages(Stages stages) {
        this.stages = stages;
    }

    Uni<Void> running(Order order, String stage) {
        return each(order, revision -> stages.running(revision, stage, 0));
    }

    /// Hears the done share of a stage; it never falls.
    DoubleConsumer progress(Order order, String stage) {
        return share -> {
            var _ = each(order, revision -> stages.running(revision, stage, share))
                    .subscribe()
                    .with(nothing -> {}, failure -> LOG.debugf("Progress not noted: %s", failure.getMessage()));
        };
    }

    Uni<Void> done(Order order, String stage) {
        return each(order, revision -> stages.done(revision, stage));
    }

    Uni<Void> allDone(Order order) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String stage : ALL) {
            done = done.chain(() -> done(order, stage));
        }
        return done;
    }

    Uni<Void> skipped(Order order, String stage) {
        return each(order, revision -> stages.skipped(revision, stage));
    }

    Uni<Void> skipped(Order order, String stage, String note) {
        return each(order, revision -> stages.skipped(revision, stage, note));
    }

    /// What would have built on it is skipped; of a file that cannot be read also the cleaning, which may have failed
    /// already.
    Uni<Void> failed(Order order, String stage, String words) {
        Uni<Void> failed = each(order, revision -> stages.failed(revision, stage, words, ALL));
        return stage.equals(PROBE)
                ? failed.chain(() -> each(order, revision -> stages.skipped(revision, CLEAN)))
                : failed;
    }

    /// Of which some are being made.
    Uni<Void> setBack(Order order, Instant again) {
        return each(order, revision -> stages.setBack(revision, ALL, again));
    }

    /// What a job that was given up has failed, and what was skipped for it.
    Uni<Void> reopen(Mutiny.Session session, Order order, String stage) {
        List<String> names = stage.equals(STREAM) ? List.of(STREAM) : ALL;
        return each(order, revision -> stages.reopen(session, revision, names));
    }

    private static Uni<Void> each(Order order, java.util.function.Function<UUID, Uni<Void>> note) {
        Optional<UUID> revision = order.revision();
        return revision.map(note).orElseGet(() -> Uni.createFrom().voidItem());
    }
}
