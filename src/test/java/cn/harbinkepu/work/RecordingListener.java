package cn.harbinkepu.work;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/// Writes down what it hears, and fails as often as a test asks for.
@ApplicationScoped
class RecordingListener implements SpineListener {

    private final List<Fact> heard = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        heard.add(fact);
        AtomicInteger left = failures.get(fact.key());
        return left != null && left.getAndDecrement() > 0
                ? Uni.createFrom().failure(new IllegalStateException("not now"))
                : Uni.createFrom().voidItem();
    }

    void failNext(String key, int times) {
        failures.put(key, new AtomicInteger(times));
    }

    List<Long> sequences(String key) {
        return heard.stream()
                .filter(fact -> fact.key().equals(key))
                .map(Fact::sequence)
                .toList();
    }

    List<Fact> heard(String key) {
        return heard.stream().filter(fact -> fact.key().equals(key)).toList();
    }
}
