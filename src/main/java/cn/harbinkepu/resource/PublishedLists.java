package cn.harbinkepu.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.core.EncodedDocument;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.resource.Published.Selection;

/// Pages of the public list as they go over the wire, kept in memory for a moment: one query and one encoding for all
/// who ask for the same page within it, and for all who wait for it at once. A change of any resource forgets them
/// all. While the database is away the last known pages are answered for a while longer.
@ApplicationScoped
public class PublishedLists {

    /// About 10 KB each.
    private static final int MOST_PAGES = 2_000;

    private final Published published;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Duration freshFor;
    private final Cache<Asked, Kept> kept;
    private final Map<Asked, Uni<EncodedDocument>> fetching = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Asked(Selection selection, int limit, Optional<String> cursor) {}

    private record Kept(EncodedDocument page, long atMilli, long change) {}

    PublishedLists(Published published, ObjectMapper json, InstantSource clock, ResourceConfig config) {
        this.published = published;
        this.json = json;
        this.clock = clock;
        this.freshFor = config.freshFor();
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_PAGES)
                .expireAfterWrite(config.staleFor())
                .build();
    }

    /// As [Published#newest], as JSON `{items, cursor?}` of [ListedResource]s.
    public Uni<EncodedDocument> newest(Selection selection, int limit, Optional<String> cursor) {
        Asked asked = new Asked(selection, limit, cursor);
        Kept known = kept.getIfPresent(asked);
        if (known != null
                && known.change() == changes.get()
                && clock.millis() - known.atMilli() < freshFor.toMillis()) {
            return Uni.createFrom().item(known.page());
        }
        Uni<EncodedDocument> page = fetching.computeIfAbsent(asked, this::fetch);
        return known == null ? page : page.onFailure().recoverWithItem(known.page());
    }

    /// Forgets all pages, those on their way included: what was asked before a change does not answer after it.
    void forget() {
        changes.incrementAndGet();
        fetching.clear();
    }

    private Uni<EncodedDocument> fetch(Asked asked) {
        long change = changes.get();
        return published
                .newest(asked.selection(), asked.limit(), asked.cursor())
                .map(this::encode)
                .invoke(page -> kept.put(asked, new Kept(page, clock.millis(), change)))
                .onTermination()
                .invoke(() -> fetching.remove(asked))
                .memoize()
                .indefinitely();
    }

    private EncodedDocument encode(Page<PublishedResource> page) {
        List<ListedResource> items =
                page.items().stream().map(ListedResource::of).toList();
        try {
            return EncodedDocument.of(Buffer.buffer(json.writeValueAsBytes(new Document(items, page.cursor()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list cannot be written", e);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record Document(List<ListedResource> items, Optional<String> cursor) {}
}
