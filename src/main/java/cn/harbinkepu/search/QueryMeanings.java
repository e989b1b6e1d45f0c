package cn.harbinkepu.search;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.text.Meaning;
import cn.harbinkepu.text.Meanings;

/// What a query is about. Nobody waits long for it: without it, search goes by words.
@ApplicationScoped
class QueryMeanings {

    private static final Logger LOG = Logger.getLogger(QueryMeanings.class);

    /// A question takes 5 ms; a busy machine, or one that still loads the model, must not keep the reader.
    private static final Duration PATIENCE = Duration.ofMillis(400);

    /// Queries that come again, about half a kilobyte each.
    private static final int REMEMBERED = 5_000;

    private final Meanings meanings;
    private final Cache<String, Meaning> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    QueryMeanings(Meanings meanings) {
        this.meanings = meanings;
    }

    /// Has the model loaded, so that the first readers need not go without it.
    void load(@Observes StartupEvent start) {
        if (meanings.isOn()) {
            Blocking.call(() -> meanings.of("科普"))
                    .subscribe()
                    .with(loaded -> LOG.debug("The model of meanings is loaded"), failure -> LOG.debug(failure));
        }
    }

    /// Nothing for a query without words or in pinyin, which the model cannot read, or if it cannot be
    /// told in time.
    Uni<Optional<Meaning>> of(QueryText text) {
        if (!meanings.isOn() || text.words().isBlank() || text.spoken().isPresent()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Meaning before = known.getIfPresent(text.question());
        return before != null ? Uni.createFrom().item(Optional.of(before)) : ask(text.question());
    }

    private Uni<Optional<Meaning>> ask(String question) {
        return Blocking.call(() -> {
                    Meaning meaning = meanings.of(question);
                    known.put(question, meaning);
                    return Optional.of(meaning);
                })
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
