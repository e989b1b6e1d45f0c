package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

/// Answers that were given a moment ago, for as long as nothing is written into the index: many people
/// ask the same at the same time. Whether anything was is asked each time, of what all instances share.
@ApplicationScoped
class RecentAnswers {

    /// What an answer depends on beside the index, such as the day, changes slowly.
    private static final Duration LASTS = Duration.ofMinutes(1);

    /// Asking is to save time.
    private static final Duration PATIENCE = Duration.ofMillis(50);

    /// What was written can be found half a second later. An answer from in between may lack it and must
    /// not last.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final IndexEdition edition;
    private final InstantSource clock;
    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(-1, Instant.EPOCH));
    private final Cache<SearchQuery, Answer> given;

    private record Answer(long edition, SearchResult result) {}

    /// The edition that was seen last, and when for the first time.
    private record Seen(long edition, Instant since) {}

    RecentAnswers(IndexEdition edition, InstantSource clock, SearchConfig config) {
        this.edition = edition;
        this.clock = clock;
        this.given = Caffeine.newBuilder()
                .maximumSize(config.remembered())
                .expireAfterWrite(LASTS)
                .build();
    }

    /// The answer that was given to the same query, or a new one.
    Uni<SearchResult> of(SearchQuery query, Supplier<Uni<SearchResult>> ask) {
        return now().chain(now -> {
            if (now.isEmpty()) {
                return ask.get();
            }
            Answer before = given.getIfPresent(query);
            if (before != null && before.edition() == now.get()) {
                return Uni.createFrom().item(before.result());
            }
            return isSettled(now.get())
                    ? ask.get().invoke(result -> given.put(query, new Answer(now.get(), result)))
                    : ask.get();
        });
    }

    private boolean isSettled(long present) {
        Instant now = clock.instant();
        Seen last = seen.updateAndGet(before -> before.edition() == present ? before : new Seen(present, now));
        return !now.isBefore(last.since().plus(SETTLED));
    }

    private Uni<Optional<Long>> now() {
        return edition.now()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
