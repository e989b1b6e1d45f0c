package cn.harbinkepu.live;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;

import cn.harbinkepu.alert.AlertEvent;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The open streams of this instance. All of them live on one copy of the log's end, so neither a thousand
/// listeners nor a thousand reconnects ask the database.
@ApplicationScoped
public class LiveAlerts {

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Tail tail;
    private final int most;
    private final int buffer;
    private boolean loaded;

    LiveAlerts(LiveConfig config, MeterRegistry meters) {
        this.tail = new Tail(config.tail());
        this.most = config.maxListeners();
        this.buffer = config.tail() + config.buffer();
        meters.gaugeCollectionSize("kepu.live.listeners", List.of(), listeners);
    }

    /// The events after the given number, those that were missed first. Never ends by itself; fails when the reader
    /// takes nothing for too long.
    ///
    /// @param lastEventId what the reader heard last; absent means that it begins now
    /// @param district    a division code: only what concerns it is heard
    public Multi<LiveEvent> follow(Optional<String> lastEventId, Optional<String> district) {
        requireRoom();
        return Multi.createFrom().emitter(emitter -> join(emitter, lastEventId, district), buffer);
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
                listeners.forEach(listener -> listener.hear(said));
            }
        }
    }

    void beat() {
        LiveEvent beat = new LiveEvent.Heartbeat();
        listeners.forEach(listener -> listener.hear(beat));
    }

    /// Under the same lock as [#publish], so that nothing falls between what is caught up with and what comes.
    private synchronized void join(
            MultiEmitter<? super LiveEvent> emitter, Optional<String> lastEventId, Optional<String> district) {
        long from = lastEventId.map(LiveAlerts::number).orElse(tail.last());
        boolean missing = from < 0 || (!tail.reaches(from) && from < tail.last());
        Listener listener = new Listener(emitter, district, missing ? tail.last() : from);
        listeners.add(listener);
        emitter.onTermination(() -> listeners.remove(listener));
        if (missing) {
            listener.hear(new LiveEvent.Resync(tail.last()));
        } else {
            listener.hear(new LiveEvent.Opened(from));
            tail.after(from).forEach(listener::hear);
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
        return listeners.stream()
                .filter(listener -> listener.concerns(geocodes))
                .count();
    }

    private void requireRoom() {
        if (!isLoaded() || listeners.size() >= most) {
            throw new Problem(ProblemCode.UNAVAILABLE, "实时连接数已满或服务正在启动，请稍后再试。");
        }
    }
}
