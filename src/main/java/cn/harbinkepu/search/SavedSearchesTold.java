package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Notice;
import cn.harbinkepu.account.Notices;
import cn.harbinkepu.work.Chore;

/// Tells people once a day how much new there is of what they have saved a search for, and nothing when there is
/// nothing. While the index is away nobody is told; the next run tells all at once.
@ApplicationScoped
class SavedSearchesTold implements Chore {

    private static final Duration DAY = Duration.ofDays(1);

    /// What was published just now may not be in the index yet: it is told of next time.
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final int LOT = 200;

    private final SavedSearches saved;
    private final Search search;
    private final Notices notices;
    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    SavedSearchesTold(
            SavedSearches saved, Search search, Notices notices, Mutiny.SessionFactory sessions, InstantSource clock) {
        this.saved = saved;
        this.search = search;
        this.notices = notices;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "search.tell-saved";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Uni<Void> run() {
        return tell(clock.instant(), DAY);
    }

    /// Tells of those that were last told of before this long.
    Uni<Void> tell(Instant now, Duration rest) {
        Instant until = now.minus(SETTLED);
        return saved.due(until, rest, LOT)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(due -> tell(due, until))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(SavedSearches.Due due, Instant until) {
        Instant from = due.search().toldAt().toInstant();
        return search.find(due.search().between(from, until))
                .chain(found -> found.degraded().isPresent()
                        ? Uni.createFrom().voidItem()
                        : sessions.withTransaction(session -> SavedSearches.told(
                                        session, due.search().id(), until)
                                .chain(mine -> mine && found.asAsked() && found.total() > 0
                                        ? notices.tell(session, List.of(due.person()), notice(due, found.total()))
                                        : Uni.createFrom().voidItem())));
    }

    private static Notice notice(SavedSearches.Due due, long many) {
        SavedSearch search = due.search();
        String title = search.typed().isEmpty() ? "按条件保存的搜索" : "“%s”".formatted(search.typed());
        return new Notice(
                Notice.Kind.SEARCH_FOUND,
                title,
                "新发布了 %d 项相关内容。".formatted(many),
                search.address(Optional.of(search.toldAt().toInstant())),
                Optional.empty());
    }
}
