package cn.harbinkepu.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;

import cn.harbinkepu.cache.Broadcasts;
import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The open pages of readers at this instance, and whether a reader has one anywhere. The truth
/// is the inbox; every message between instances is only a hint to look there, so what is lost on
/// the way is told with the next heartbeat.
@ApplicationScoped
public class OpenPages {

    private static final Logger LOG = Logger.getLogger(OpenPages.class);

    private static final String TOPIC = "push";

    private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();
    private final Inbox inbox;
    private final Broadcasts broadcasts;
    private final Counters counters;
    private final Vertx vertx;
    private final Duration heartbeat;
    private final int most;

    OpenPages(
            Inbox inbox,
            Broadcasts broadcasts,
            Counters counters,
            Vertx vertx,
            MeterRegistry meters,
            PushConfig config) {
        this.inbox = inbox;
        this.broadcasts = broadcasts;
        this.counters = counters;
        this.vertx = vertx;
        this.heartbeat = config.heartbeat();
        this.most = config.maxPages();
        meters.gaugeCollectionSize("kepu.push.pages", List.of(), pages);
    }

    void start(@Observes StartupEvent event) {
        broadcasts.on(TOPIC).subscribe().with(this::hint, OpenPages::deaf);
        vertx.setPeriodic(heartbeat.toMillis(), timer -> beat());
    }

    /// What is told to open pages of a reader, what was missed first. Never ends by itself; fails
    /// when the page takes nothing for too long, and with `unavailable` when there are too many
    /// already.
    ///
    /// @param lastEventId what the page heard last; absent means that it begins now
    public Multi<PageEvent> follow(UUID reader, Optional<String> lastEventId) {
        if (pages.size() >= most) {
            throw new Problem(ProblemCode.UNAVAILABLE, "实时连接数已满，请稍后再试。");
        }
        return inbox.last(reader).call(last -> present(reader)).onItem().transformToMulti(last -> Multi.createFrom()
                .<PageEvent>emitter(emitter -> join(emitter, reader, last, lastEventId), OpenPage.MOST * 2));
    }

    /// There may be something new for a reader, at whichever instance the page is open.
    Uni<Void> tell(UUID reader) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> hint(reader.toString()))
                .chain(() -> broadcasts.send(TOPIC, reader.toString()))
                .onFailure()
                .invoke(OpenPages::deaf)
                .onFailure()
                .recoverWithNull();
    }

    /// Whether a page of the reader was open a moment ago. When that cannot be asked, there is
    /// none.
    Uni<Boolean> isOpen(UUID reader) {
        return counters.count(key(reader)).map(count -> count > 0).onFailure().recoverWithItem(false);
    }

    private void join(MultiEmitter<? super PageEvent> emitter, UUID reader, long newest, Optional<String> lastEventId) {
        long from = lastEventId.map(OpenPages::number).orElse(newest);
        boolean lost = from < 0 || from > newest || newest - from > OpenPage.MOST;
        OpenPage page = new OpenPage(reader, inbox, emitter, lost ? newest : from);
        pages.add(page);
        emitter.onTermination(() -> pages.remove(page));
        emitter.emit(lost ? new PageEvent.Resync(newest) : new PageEvent.Opened(from));
        page.hint();
    }

    private void hint(String reader) {
        Ids.parse(reader)
                .ifPresent(id ->
                        pages.stream().filter(page -> page.reader().equals(id)).forEach(OpenPage::hint));
    }

    private void beat() {
        pages.forEach(page -> {
            page.beat();
            present(page.reader()).subscribe().with(noted -> {}, OpenPages::deaf);
        });
    }

    /// From now on for as long as two heartbeats and a little.
    private Uni<Void> present(UUID reader) {
        return counters.clear(key(reader))
                .chain(() -> counters.increment(
                        key(reader), heartbeat.multipliedBy(2).plusSeconds(5)))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private static String key(UUID reader) {
        return "push:open:" + reader;
    }

    /// What is no number was not given by us.
    private static long number(String lastEventId) {
        try {
            return Long.parseLong(lastEventId);
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    private static void deaf(Throwable cause) {
        LOG.warnf("Open pages at other instances are told with their next heartbeat only: %s", cause);
    }
}
