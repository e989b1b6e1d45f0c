package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.search.wording.Wordings;
import cn.harbinkepu.text.Meaning;

/// Finds what is published. When the index is away, PostgreSQL gives a limited answer, marked as
/// degraded, and the index is left alone for a moment, so that nobody waits for it in vain.
@ApplicationScoped
public class Search {

    /// The listener by which the index hears of what is published.
    public static final String LISTENER = "search.index";

    private static final Logger LOG = Logger.getLogger(Search.class);

    /// One late answer is a hiccup; after so many in a row the index counts as away. A refused
    /// connection does at once.
    private static final int HICCUPS = 3;

    private final SearchIndex index;
    private final QueryMeanings meanings;
    private final RecentAnswers recent;
    private final LimitedSearch limited;
    private final Wordings wordings;
    private final SpeltWords spelt;
    private final LimitedInside limitedInside;
    private final IndexedMoments moments;
    private final Published published;
    private final InstantSource clock;
    private final Duration patience;
    private final Duration pause;
    private final AtomicInteger slowInARow = new AtomicInteger();
    private volatile Instant awayUntil = Instant.EPOCH;

    Search(
            SearchIndex index,
            QueryMeanings meanings,
            RecentAnswers recent,
            LimitedSearch limited,
            Wordings wordings,
            SpeltWords spelt,
            LimitedInside limitedInside,
            IndexedMoments moments,
            Published published,
            InstantSource clock,
            SearchConfig config) {
        this.index = index;
        this.meanings = meanings;
        this.recent = recent;
        this.limited = limited;
        this.wordings = wordings;
        this.spelt = spelt;
        this.limitedInside = limitedInside;
        this.moments = moments;
        this.published = published;
        this.clock = clock;
        this.patience = config.patience();
        this.pause = config.pause();
    }

    /// A page of what matches. Fails with `invalid-cursor` for a cursor of another list.
    public Uni<SearchResult> find(SearchQuery query) {
        if (LimitedSearch.owns(query.cursor()) || isAway()) {
            return limited.find(query);
        }
        return patiently(widened(query).chain(this::answer))
                .onFailure(Search::unavailable)
                .recoverWithUni(() -> limited.find(query));
    }

    /// A page of what clearly fits, as it was asked for, the latest change first and as the index is now. Fails with
    /// `unavailable` while the index does not answer, and with `invalid-cursor` for a cursor of another list.
    public Uni<Stretch<UUID>> changed(SearchQuery query) {
        return isAway()
                ? Uni.createFrom().failure(Search::away)
                : fromIndex(widened(query).chain(index::changed));
    }

    /// Until it has come to an end, [#changed] may miss what the index was told of a moment ago. Fails with
    /// `unavailable` while the index does not answer.
    public Uni<Void> settle() {
        return isAway() ? Uni.createFrom().failure(Search::away) : fromIndex(index.settle());
    }

    private <T> Uni<T> fromIndex(Uni<T> answer) {
        return patiently(answer).onFailure(TimeoutException.class).transform(late -> away());
    }

    private static Problem away() {
        return new Problem(ProblemCode.UNAVAILABLE, "搜索暂时不可用，请稍后再试。");
    }

    private Uni<SearchQuery> widened(SearchQuery query) {
        List<String> others = wordings.of(query.text().words());
        return spelt.of(query.text())
                .map(written -> query.or(
                        Stream.concat(others.stream(), written.stream()).toList()));
    }

    private Uni<SearchResult> answer(SearchQuery query) {
        Supplier<Uni<SearchResult>> ask = () -> meanings.of(query.text()).chain(meaning -> asAsked(query, meaning));
        return query.asker().explain() ? ask.get() : recent.of(query, ask);
    }

    /// Where nothing fits, less will do: names in quotes are mistyped like others, and of 5G手机 a text may
    /// have the one word and not the other.
    private Uni<SearchResult> asAsked(SearchQuery query, Optional<Meaning> meaning) {
        return meant(query, meaning)
                .chain(found -> orElse(found, query.text().isMoreThanPhrases(), () -> meant(query.unquoted(), meaning)
                        .map(any -> any.items().isEmpty() ? any : any.withQuotesIgnored())))
                .chain(found -> orElse(found, query.text().isOfWords(), () -> index.find(
                                query.unquoted().leniently(), meaning)
                        .map(any -> any.items().isEmpty() ? any : any.ofAnyWord())));
    }

    private static Uni<SearchResult> orElse(SearchResult found, boolean less, Supplier<Uni<SearchResult>> ask) {
        return found.items().isEmpty() && less ? ask.get() : Uni.createFrom().item(found);
    }

    /// What looks mistyped is asked once more, as it seems to be meant. Pinyin is not: it finds by its sounds.
    private Uni<SearchResult> meant(SearchQuery query, Optional<Meaning> meaning) {
        return index.find(query, meaning).chain(found -> found.didYouMean()
                .filter(proposal -> query.text().spoken().isEmpty())
                .map(query::meant)
                .map(again -> meanings.of(again.text())
                        .chain(better -> index.find(again, better))
                        .map(better -> better.meaning(found.didYouMean())))
                .orElseGet(() -> Uni.createFrom().item(found)));
    }

    /// Titles for what has been typed so far; none while the index is away, because type-ahead is only a
    /// help.
    public Uni<List<Suggestion>> suggest(String typed, int limit) {
        if (isAway()) {
            return Uni.createFrom().item(List.of());
        }
        return patiently(index.suggest(typed, limit))
                .onFailure(Search::unavailable)
                .recoverWithItem(List.of());
    }

    /// Where in a resource the words are said or shown. Fails with `not-found` or `gone` for what is not public.
    ///
    /// @param limit 1 to 100
    public Uni<InsideResult> inside(UUID resource, QueryText text, int limit) {
        return published
                .find(resource)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(document -> isAway()
                        ? limitedInside.find(document, text, limit)
                        : patiently(spelt.of(text).chain(written -> index.inside(resource, text.or(written), limit)))
                                .onFailure(Search::unavailable)
                                .recoverWithUni(() -> limitedInside.find(document, text, limit)));
    }

    /// Whether there is anything that [#inside] could find.
    public Uni<Boolean> hasInside(PublishedResource resource) {
        return moments.any(resource);
    }

    /// What is about the same, the likest first; nothing while the index is away, because it is only a help.
    Uni<List<Likely>> like(PublishedResource resource, Optional<Meaning> meaning) {
        if (isAway()) {
            return Uni.createFrom().item(List.of());
        }
        return patiently(index.like(resource, meaning))
                .onFailure(Search::unavailable)
                .recoverWithItem(List.of());
    }

    private <T> Uni<T> patiently(Uni<T> answer) {
        return answer.ifNoItem()
                .after(patience)
                .fail()
                .onFailure(Search::unavailable)
                .invoke(this::missed)
                .invoke(answered -> slowInARow.set(0));
    }

    private boolean isAway() {
        return clock.instant().isBefore(awayUntil);
    }

    private void missed(Throwable cause) {
        if (!(cause instanceof TimeoutException) || slowInARow.incrementAndGet() >= HICCUPS) {
            LOG.warnf("The index does not answer, PostgreSQL does for %s: %s", pause, cause.getMessage());
            awayUntil = clock.instant().plus(pause);
            slowInARow.set(0);
        }
    }

    private static boolean unavailable(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure instanceof Problem problem && problem.code() == ProblemCode.UNAVAILABLE);
    }
}
