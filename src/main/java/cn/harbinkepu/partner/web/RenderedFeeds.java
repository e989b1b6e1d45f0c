package cn.harbinkepu.partner.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.EncodedDocument;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.FeedChanges;
import cn.harbinkepu.partner.FeedPage;
import cn.harbinkepu.partner.PartnerConfig;
import cn.harbinkepu.partner.Syndication;
import cn.harbinkepu.partner.Text;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Pages of feeds as they go over the wire, kept in memory for a moment: one query and one rendering for all who ask
/// for the same page within it, and for all who wait for it at once. A change of any feed makes all of them old.
/// While the database is away the last known pages are answered for a while longer; not so those of searches while the
/// index is away, because what they show may be withdrawn meanwhile.
@ApplicationScoped
class RenderedFeeds {

    /// A page of fifty full articles has some 300 KB.
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /// No change has this number.
    private static final long NEVER = -1;

    private final Syndication syndication;
    private final FeedChanges changes;
    private final Vocabularies vocabularies;
    private final InstantSource clock;
    private final Duration freshFor;
    private final String site;
    private final Optional<String> ownerEmail;
    private final Cache<Asked, Rendered> kept;
    private final Map<Turn, Uni<Rendered>> rendering = new ConcurrentHashMap<>();

    /// @param modified when what it says last changed, if nothing else can carry the same time any more
    /// @param self     its address
    /// @param hub      where one asks to be told of changes
    /// @param size     how many items and removals it has
    /// @param age      since when it is known
    record Rendered(
            EncodedDocument document,
            Optional<Instant> modified,
            String self,
            Optional<String> hub,
            int size,
            Age age) {

        /// Where it is and where to be told of changes, as a header.
        String links() {
            String own = "<%s>; rel=\"self\"".formatted(self);
            return hub.map(address -> "<%s>; rel=\"hub\", ".formatted(address) + own)
                    .orElse(own);
        }
    }

    /// @param change the last that was known of before it was asked for
    record Age(long atMilli, long change) {}

    /// @param partner whose own it is; none for what is public
    private record Asked(Topic topic, Format format, Optional<String> cursor, Text text, Optional<UUID> partner) {}

    /// What is asked before a change does not answer who asks after it.
    private record Turn(Asked asked, long change) {}

    RenderedFeeds(
            Syndication syndication,
            FeedChanges changes,
            Vocabularies vocabularies,
            InstantSource clock,
            PartnerConfig config,
            CoreConfig core) {
        this.syndication = syndication;
        this.changes = changes;
        this.vocabularies = vocabularies;
        this.clock = clock;
        this.freshFor = config.freshFor();
        this.ownerEmail = config.ownerEmail();
        this.site = core.publicUrl().toString();
        this.kept = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Asked asked, Rendered page) -> page.document().body().length())
                .expireAfterWrite(config.staleFor())
                .build();
    }

    Uni<Rendered> page(Topic topic, Format format, Optional<String> cursor, Text text) {
        return page(
                new Asked(topic, format, cursor, text, Optional.empty()), () -> syndication.page(topic, cursor, text));
    }

    /// A page of one partner's own, which nobody else is answered with.
    ///
    /// @param made the page, if it is not known
    Uni<Rendered> own(
            Contract contract, Topic topic, Format format, Optional<String> cursor, Supplier<Uni<FeedPage>> made) {
        return page(new Asked(topic, format, cursor, contract.text(), Optional.of(contract.organisation())), made);
    }

    private Uni<Rendered> page(Asked asked, Supplier<Uni<FeedPage>> made) {
        Rendered known = kept.getIfPresent(asked);
        if (known != null && isFresh(known)) {
            return Uni.createFrom().item(known);
        }
        Uni<Rendered> page = rendering.computeIfAbsent(new Turn(asked, changes.count()), turn -> render(turn, made));
        return known == null || asked.topic().search().isPresent()
                ? page
                : page.onFailure().recoverWithItem(known);
    }

    /// Whether it may be answered without asking the database.
    boolean isFresh(Rendered page) {
        return page.age().change() == changes.count()
                && clock.millis() - page.age().atMilli() < freshFor.toMillis();
    }

    /// A page that is not kept.
    Uni<Rendered> of(Uni<FeedPage> page, Format format) {
        return of(page, format, NEVER);
    }

    private Uni<Rendered> of(Uni<FeedPage> page, Format format, long change) {
        return Uni.createFrom().deferred(() -> {
            Instant read = clock.instant();
            return page.chain(found -> Blocking.call(() -> rendered(found, format, read, change)));
        });
    }

    private Uni<Rendered> render(Turn turn, Supplier<Uni<FeedPage>> made) {
        Asked asked = turn.asked();
        return of(made.get(), asked.format(), turn.change())
                .invoke(page -> kept.put(asked, page))
                .onTermination()
                .invoke(() -> rendering.remove(turn))
                .memoize()
                .indefinitely();
    }

    private Rendered rendered(FeedPage page, Format format, Instant read, long change) {
        List<Entry> entries = page.items().stream()
                .map(resource -> new Entry(resource, page.text(), vocabularies, site))
                .toList();
        Feed feed = new Feed(page, format, entries, site, ownerEmail);
        return new Rendered(
                EncodedDocument.of(Buffer.buffer(write(feed))),
                Conditional.settled(page.updated().toInstant(), read),
                feed.self(),
                feed.hub(),
                page.size(),
                new Age(read.toEpochMilli(), change));
    }

    private static String write(Feed feed) {
        return switch (feed.format()) {
            case ATOM -> AtomFeed.of(feed);
            case RSS, MRSS, PODCAST -> RssFeed.of(feed);
            case JSON -> JsonFeed.of(feed);
        };
    }
}
