package cn.harbinkepu.core;

import java.time.Duration;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

/// Answers that are made once for all who ask the same within a moment, and for all who wait for
/// it at once. A failure is that of all who wait, and is not kept.
public final class Recent<K, V> {

    private final AsyncCache<K, V> kept;
    private final Function<K, Uni<V>> make;

    /// @param most    how many answers are kept
    /// @param keptFor how long each is, from when it was made
    public Recent(int most, Duration keptFor, Function<K, Uni<V>> make) {
        this.kept = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(keptFor)
                .buildAsync();
        this.make = make;
    }

    public Uni<V> get(K asked) {
        return Uni.createFrom()
                .completionStage(() -> kept.get(asked, (key, executor) -> Uni.createFrom()
                        .deferred(() -> make.apply(key))
                        .subscribeAsCompletionStage()));
    }
}
