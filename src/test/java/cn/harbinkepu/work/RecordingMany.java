package cn.harbinkepu.work;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Takes many facts at once, writes down what it has taken, and fails as often as a test asks for.
@ApplicationScoped
class RecordingMany implements SpineListener.OfMany {

    private final List<Fact> taken = new CopyOnWriteArrayList<>();
    private final List<Integer> lots = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final AtomicInteger askedInVain = new AtomicInteger();
    private volatile boolean away;

    @Override
    public String name() {
        return "recording-many";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.ALERTED);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        if (away) {
            askedInVain.incrementAndGet();
            return Uni.createFrom().failure(outage());
        }
        AtomicInteger left = failures.get(fact.key());
        if (left != null && left.getAndDecrement() > 0) {
            return Uni.createFrom().failure(new IllegalStateException("not now"));
        }
        taken.add(fact);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> onAll(List<Fact> facts) {
        if (away) {
            askedInVain.incrementAndGet();
            return Uni.createFrom().failure(outage());
        }
        if (facts.stream().map(Fact::key).anyMatch(this::isToFail)) {
            return Uni.createFrom().failure(new IllegalStateException("not all of them"));
        }
        lots.add(facts.size());
        taken.addAll(facts);
        return Uni.createFrom().voidItem();
    }

    private boolean isToFail(String key) {
        AtomicInteger left = failures.get(key);
        return left != null && left.get() > 0;
    }

    private static Problem outage() {
        return new Problem(ProblemCode.UNAVAILABLE, "away");
    }

    void isAway(boolean isAway) {
        away = isAway;
    }

    /// How often it was told of one or of many while it was away.
    int askedInVain() {
        return askedInVain.get();
    }

    void failNext(String key, int times) {
        failures.put(key, new AtomicInteger(times));
    }

    /// Sizes of the lots it has taken.
    List<Integer> lots() {
        return List.copyOf(lots);
    }

    List<Long> sequences(String key) {
        return taken.stream()
                .filter(fact -> fact.key().equals(key))
                .map(Fact::sequence)
                .toList();
    }
}
