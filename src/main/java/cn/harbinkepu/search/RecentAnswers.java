package cn.harbinkepu.search;

import java.time.Duration;
import java.util.Optional;
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

    private final IndexEdition edition;
    private final Cache<SearchQuery, Answer> given;

    private record Answer(long edition, SearchResult result) {}

    RecentAnswers(IndexEdition edition, SearchConfig config) {
        this.edition = edition;
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
            return before != null && before.edition() == now.get()
                    ? Uni.createFrom().item(before.result())
                    : ask.get().invoke(result -> given.put(query, new Answer(now.get(), result)));
        });
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
