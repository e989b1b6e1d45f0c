package cn.harbinkepu.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import cn.harbinkepu.alert.AlertEvent;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The open streams of this instance. All of them live on one copy of the log's end, so neither a
/// thousand
/// listeners nor a thousand reconnects ask the database.
@ApplicationScoped
public class LiveAlerts {

    private final Map<Executor, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Tail tail;
    private final int most;
    private final int buffer;
    private boolean loaded;

    LiveAlerts(LiveConfig config, MeterRegistry meters) {
        this.tail = new Tail(config.tail());
        this.most = config.maxListeners();
        this.buffer = config.buffer();
        meters.gauge("kepu.live.listeners", open);
    }

    /// Tells the reader the events after the given number, those that were missed first, and from
    /// then on what comes.
    /// Called on the reader's loop.
    ///
    /// @param lastEventId what the reader heard last; absent means that it begins now
    /// @param district    a division code: only what concerns it is heard
    /// @return to be run on the loop when the reader has gone
    public Runnable join(LiveReader reader, Optional<String> lastEventId, Optional<String> district) {
        Listener listener = joined(reader, lastEventId, district);
        return () -> leave(listener);
    }

    synchronized void load(List<AlertEvent> end) {
        if (!loaded) {
            tail.load(end);
            loaded = true;
        }
    }

    synchronized boolean isLoaded() {
        return loaded;
    }

    synchronized long last() {
        return tail.last();
    }

    synchronized void publish(List<AlertEvent> events) {
        for (AlertEvent event : events) {
            if (event.sequence() > tail.last()) {
                LiveEvent.Said said = tail.add(event);
                listeners.forEach((loop, those) -> loop.execute(() -> those.forEach(each -> each.hear(said))));
            }
        }
    }

    void beat() {
        LiveEvent.Heartbeat beat = new LiveEvent.Heartbeat();
        long last = last();
        listeners.forEach((loop, those) -> loop.execute(() -> those.forEach(each -> each.beat(beat, last))));
    }

    /// Under the same lock as [#publish], so that nothing falls between what is caught up with and
    /// what comes. What was
    /// published before and waits on the loop is not told again: the listener knows up to where it
    /// has heard.
    private synchronized Listener joined(LiveReader reader, Optional<String> lastEventId, Optional<String> district) {
        long from = lastEventId.map(LiveAlerts::number).orElse(tail.last());
        boolean missing = from < 0 || (!tail.reaches(from) && from < tail.last());
        Listener listener = new Listener(reader, district, missing ? tail.last() : from);
        listeners
                .computeIfAbsent(reader.loop(), loop -> ConcurrentHashMap.newKeySet())
                .add(listener);
        open.incrementAndGet();
        if (missing) {
            listener.hear(new LiveEvent.Resync(tail.last()));
        } else {
            listener.hear(new LiveEvent.Opened(from));
            tail.after(from).forEach(listener::hear);
        }
        return listener;
    }

    private void leave(Listener listener) {
        Set<Listener> those = listeners.getOrDefault(listener.reader().loop(), Set.of());
        if (those.remove(listener)) {
            open.decrementAndGet();
        }
    }

    /// What is no number was not given by us: the reader has nothing that can be gone on from.
    private static long number(String lastEventId) {
        try {
            return Long.parseLong(lastEventId);
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    /// How many of this instance's streams would hear of something in these districts.
    long count(Collection<String> geocodes) {
        return listeners.values().stream()
                .flatMap(Set::stream)
                .filter(listener -> listener.concerns(geocodes))
                .count();
    }

    /// Events that may wait for a reader who takes nothing.
    public int buffer() {
        return buffer;
    }

    /// Fails with `unavailable` when there are too many streams already.
    public void requireRoom() {
        if (!isLoaded() || open.get() >= most) {
            throw new Problem(ProblemCode.UNAVAILABLE, "实时连接数已满或服务正在启动，请稍后再试。");
        }
    }
}
