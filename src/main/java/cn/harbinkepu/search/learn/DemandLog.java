package cn.harbinkepu.search.learn;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.SearchResult;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Notes what is looked for and what is opened, in memory, and writes it down every few seconds. No reader waits for
/// it, and no search fails by it: what does not fit or cannot be written is lost.
@ApplicationScoped
public class DemandLog {

    private static final Logger LOG = Logger.getLogger(DemandLog.class);

    /// What is opened further down is not told apart.
    private static final int MOST_SHOWN = 20;

    private final DemandStore store;
    private final Vertx vertx;
    private final InstantSource clock;
    private final LearnConfig config;
    private final Queue<Note.Asked> asked;
    private final Queue<Note.Opened> opened;
    private volatile long timer;

    DemandLog(DemandStore store, Vertx vertx, InstantSource clock, LearnConfig config) {
        this.store = store;
        this.vertx = vertx;
        this.clock = clock;
        this.config = config;
        this.asked = new ArrayBlockingQueue<>(config.mostNotes());
        this.opened = new ArrayBlockingQueue<>(config.mostNotes());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.writeEvery().toMillis(), again -> write().subscribe()
                .with(done -> LOG.trace("Searches are noted"), failure -> LOG.warnf("Searches are lost: %s", failure)));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /// Somebody was shown this. A list without words is browsed, not looked for.
    ///
    /// @param program whether a program asked
    public void asked(SearchQuery query, SearchResult result, boolean program) {
        if (!config.enabled() || query.text().isBlank()) {
            return;
        }
        try {
            boolean taken = asked.offer(note(query, result, program));
            LOG.tracef("A search is noted: %s", taken);
        } catch (RuntimeException ours) {
            LOG.warnf("A search is not noted: %s", ours);
        }
    }

    private Note.Asked note(SearchQuery query, SearchResult result, boolean program) {
        List<UUID> shown = result.items().stream()
                .limit(MOST_SHOWN)
                .map(hit -> hit.card().id())
                .toList();
        return new Note.Asked(
                clock.instant(),
                Sought.of(query),
                list(query),
                query.cursor().isEmpty(),
                result.total(),
                result.degraded().orElse(false),
                program,
                shown);
    }

    /// Somebody opened this from the list of that query.
    public void opened(SearchQuery query, UUID resource) {
        if (config.enabled() && !query.text().isBlank()) {
            boolean taken = opened.offer(new Note.Opened(clock.instant(), list(query), resource));
            LOG.tracef("An opening is noted: %s", taken);
        }
    }

    /// Writes down what was noted.
    public Uni<Void> write() {
        List<Note.Asked> searches = taken(asked, Instant.MAX);
        List<Note.Opened> openings = taken(opened, clock.instant().minus(config.settle()));
        return store.asked(searches).chain(() -> store.opened(openings));
    }

    /// Those up to that instant; the oldest stand in front. One at a time, so that none is taken twice.
    private synchronized <T extends Note> List<T> taken(Queue<T> notes, Instant until) {
        List<T> taken = new ArrayList<>();
        for (T next = notes.peek(); next != null && !next.at().isAfter(until); next = notes.peek()) {
            taken.add(notes.remove());
        }
        return taken;
    }

    /// Names a list without saying what was typed.
    private static UUID list(SearchQuery query) {
        String page = String.join(
                "\n",
                query.text().typed(),
                query.chosen().toString(),
                query.from().toString(),
                query.to().toString(),
                query.sort().key(),
                query.cursor().orElse(""));
        return UUID.nameUUIDFromBytes(page.getBytes(UTF_8));
    }
}
