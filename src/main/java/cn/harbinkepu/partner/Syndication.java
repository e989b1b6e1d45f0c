package cn.harbinkepu.partner;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.search.Search;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What leaves the pool: published, and under a licence that lets it. The order is that of the last change, so that a
/// partner who reads until it meets something known misses no correction.
@ApplicationScoped
public class Syndication {

    /// The listener by which feeds hear of what was withdrawn.
    public static final String LISTENER = "partner.removals";

    private static final Stretch<PublishedResource> NOTHING =
            new Stretch<>(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Uni<List<Removal>> NONE = Uni.createFrom().item(List.of());

    private final Published published;
    private final Search search;
    private final Removals removals;
    private final Vocabularies vocabularies;
    private final int pageSize;

    Syndication(
            Published published, Search search, Removals removals, Vocabularies vocabularies, PartnerConfig config) {
        this.published = published;
        this.search = search;
        this.removals = removals;
        this.vocabularies = vocabularies;
        this.pageSize = config.pageSize();
    }

    /// The full text of what a topic has, without what no licence lets out, whatever the topic says.
    public Uni<FeedPage> page(Topic topic, Optional<String> cursor) {
        return page(topic, cursor, Text.FULL);
    }

    /// As [#page(Topic, Optional)], with as much of each text as is wanted.
    public Uni<FeedPage> page(Topic topic, Optional<String> cursor, Text text) {
        return pageOf(topic, cursor, text, removals.of(topic.selection()));
    }

    /// As [#page(Topic, Optional)], with what else was taken back, which is asked for on the first page only.
    Uni<FeedPage> pageOf(Topic topic, Optional<String> cursor, Text text, Uni<List<Removal>> removed) {
        Selection leaving = leaving(topic.selection());
        Uni<Stretch<PublishedResource>> page =
                leaving.licences().isEmpty() ? Uni.createFrom().item(NOTHING) : find(topic, leaving, cursor);
        return page.chain(found -> (found.isFirst() ? removed : NONE)
                .map(gone -> new FeedPage(topic, text, found.with(leaving(found.items())), gone)));
    }

    private Uni<Stretch<PublishedResource>> find(Topic topic, Selection leaving, Optional<String> cursor) {
        return topic.search()
                .map(query -> search.changed(query.under(leaving.licences(), pageSize, cursor))
                        .chain(this::documents))
                .orElseGet(() -> published.changed(leaving, pageSize, cursor));
    }

    /// What the index says is a moment old: what is shown is what is public now.
    private Uni<Stretch<PublishedResource>> documents(Stretch<UUID> found) {
        return published.findAll(found.items()).map(found::with);
    }

    /// Until it has come to an end, feeds of searches may miss what was published a moment ago.
    public Uni<Void> settle() {
        return search.settle();
    }

    /// Narrowed to the licences that let something out; to none of them if none of those named does.
    private Selection leaving(Selection selection) {
        Set<String> licences = vocabularies.licences().stream()
                .filter(Licence::leavesThePool)
                .map(Licence::code)
                .collect(Collectors.toCollection(HashSet::new));
        if (!selection.licences().isEmpty()) {
            licences.retainAll(selection.licences());
        }
        return selection.withLicences(licences);
    }

    /// Whether its licence lets it leave the pool.
    public boolean isFree(PublishedResource resource) {
        return leavesThePool(vocabularies, resource);
    }

    private List<PublishedResource> leaving(List<PublishedResource> items) {
        return items.stream()
                .filter(resource -> leavesThePool(vocabularies, resource))
                .toList();
    }

    /// Whether partners may have it.
    public static boolean leavesThePool(Vocabularies vocabularies, PublishedResource resource) {
        return vocabularies
                .licence(resource.licence())
                .map(Licence::leavesThePool)
                .orElse(false);
    }
}
