package cn.harbinkepu.feed.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.feed.Candidate;
import cn.harbinkepu.feed.KeptCandidates;
import cn.harbinkepu.feed.Position;
import cn.harbinkepu.feed.Scope;

public final class MemoryCandidates implements KeptCandidates {

    private record Known(long version, Optional<Candidate> candidate) {}

    private final Map<UUID, Known> known = new ConcurrentHashMap<>();
    private final Set<String> pools = ConcurrentHashMap.newKeySet();
    private final Set<String> fillingPools = ConcurrentHashMap.newKeySet();
    private volatile boolean complete;
    private volatile boolean filling;
    private volatile boolean away;

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    @Override
    public Uni<Boolean> check() {
        return here(() -> complete);
    }

    @Override
    public Uni<List<Candidate>> newest(Scope scope, Optional<Position> after, int limit) {
        return read(() -> ready(scope).values().stream()
                .flatMap(entry -> entry.candidate().stream())
                .filter(scope::includes)
                .filter(candidate -> after.map(end -> candidate.position().compareTo(end) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Candidate::position))
                .limit(limit)
                .toList());
    }

    @Override
    public Uni<List<Candidate>> find(List<UUID> ids) {
        return read(() -> ids.stream()
                .filter(known::containsKey)
                .flatMap(id -> known.get(id).candidate().stream())
                .toList());
    }

    @Override
    public Uni<Void> put(Candidate candidate, long version) {
        return take(candidate.id(), new Known(version, Optional.of(candidate)));
    }

    @Override
    public Uni<Void> remove(UUID id, long version) {
        return take(id, new Known(version, Optional.empty()));
    }

    @Override
    public Uni<Boolean> begin() {
        return here(() -> {
            boolean mine = !filling;
            filling = true;
            return mine;
        });
    }

    @Override
    public Uni<Void> fill(List<Candidate> candidates) {
        return here(() -> {
                    candidates.forEach(
                            candidate -> known.putIfAbsent(candidate.id(), new Known(0, Optional.of(candidate))));
                    return true;
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> complete() {
        return here(() -> {
                    complete = true;
                    filling = false;
                    return true;
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> checkPool(Segment ruled) {
        return here(() -> pools.contains(ruled.pool()));
    }

    @Override
    public Uni<Boolean> beginPool(Segment ruled) {
        return here(() -> fillingPools.add(ruled.pool()));
    }

    @Override
    public Uni<Void> fillPool(Segment ruled, List<Candidate> candidates) {
        return here(() -> candidates).replaceWithVoid();
    }

    @Override
    public Uni<Void> completePool(Segment ruled) {
        return here(() -> {
                    pools.removeIf(pool -> pool.startsWith(ruled.code() + "~"));
                    fillingPools.remove(ruled.pool());
                    return pools.add(ruled.pool());
                })
                .replaceWithVoid();
    }

    private Uni<Void> take(UUID id, Known next) {
        return here(() -> known.merge(id, next, (old, young) -> old.version() > young.version() ? old : young))
                .replaceWithVoid();
    }

    private Map<UUID, Known> ready(Scope scope) {
        if (scope.ruled().filter(segment -> !pools.contains(segment.pool())).isPresent()) {
            throw unavailable();
        }
        return known;
    }

    private <T> Uni<T> read(Supplier<T> reading) {
        return here(() -> {
            if (!complete) {
                throw unavailable();
            }
            return reading.get();
        });
    }

    private <T> Uni<T> here(Supplier<T> work) {
        return Uni.createFrom().item(() -> {
            if (away) {
                throw unavailable();
            }
            return work.get();
        });
    }

    private static Problem unavailable() {
        return new Problem(ProblemCode.UNAVAILABLE, "缓存服务暂时不可用。");
    }
}
