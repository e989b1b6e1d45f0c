package cn.harbinkepu.partner.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.EncodedDocument;
import cn.harbinkepu.core.web.Conditional;
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

    private final Syndication syndication;
    private final FeedChanges changes;
    private final Vocabularies vocabularies;
    private final InstantSource clock;
    private final Duration freshFor;
    private final String site;
    private final Optional<String> ownerEmail;
    private final Cache<Asked, Kept> kept;
    private final Map<Turn, Uni<Rendered>> rendering = new ConcurrentHashMap<>();

    /// @param modified when what it says last changed, if nothing else can carry the same time any more
    /// @param self     its address
    /// @param hub      where one asks to be told of changes
    record Rendered(EncodedDocument document, Optional<Instant> modified, String self, Optional<String> hub) {}

    private record Asked(Topic topic, Format format, Optional<String> cursor, Text text) {}

    /// What is asked before a change does not answer who asks after it.
    private record Turn(Asked asked, long change) {}

    private record Kept(Rendered page, long atMilli, long change) {}

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
                .weigher((Asked asked, Kept page) ->
                        page.page().document().body().length())
                .expireAfterWrite(config.staleFor())
                .build();
    }

    Uni<Rendered> page(Topic topic, Format format, Optional<String> cursor, Text text) {
        Asked asked = new Asked(topic, format, cursor, text);
        Kept known = kept.getIfPresent(asked);
        long change = changes.count();
        if (known != null && known.change() == change && clock.millis() - known.atMilli() < freshFor.toMillis()) {
            return Uni.createFrom().item(known.page());
        }
        Uni<Rendered> page = rendering.computeIfAbsent(new Turn(asked, change), this::render);
        return known == null || topic.search().isPresent()
                ? page
                : page.onFailure().recoverWithItem(known.page());
    }

    /// A page of one partner's own, which nobody else asks for.
    Uni<Rendered> of(Uni<FeedPage> page, Format format) {
        return Uni.createFrom().deferred(() -> {
            Instant read = clock.instant();
            return page.chain(found -> Blocking.call(() -> rendered(found, format, read)));
        });
    }

    private Uni<Rendered> render(Turn turn) {
        Asked asked = turn.asked();
        return of(syndication.page(asked.topic(), asked.cursor(), asked.text()), asked.format())
                .invoke(page -> kept.put(asked, new Kept(page, clock.millis(), turn.change())))
                .onTermination()
                .invoke(() -> rendering.remove(turn))
                .memoize()
                .indefinitely();
    }

    private Rendered rendered(FeedPage page, Format format, Instant read) {
        List<Entry> entries = page.items().stream()
                .map(resource -> new Entry(resource, page.text(), vocabularies, site))
                .toList();
        Feed feed = new Feed(page, format, entries, site, ownerEmail);
        return new Rendered(
                EncodedDocument.of(Buffer.buffer(write(feed))),
                Conditional.settled(page.updated().toInstant(), read),
                feed.self(),
                feed.hub());
    }

    private static String write(Feed feed) {
        return switch (feed.format()) {
            case ATOM -> AtomFeed.of(feed);
            case RSS, MRSS, PODCAST -> RssFeed.of(feed);
            case JSON -> JsonFeed.of(feed);
        };
    }
}
