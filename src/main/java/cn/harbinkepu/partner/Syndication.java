package cn.harbinkepu.partner;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Page;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What leaves the pool: published, and under a licence that lets it. The order is that of the last change, so that a
/// partner who reads until it meets something known misses no correction.
@ApplicationScoped
public class Syndication {

    /// The listener by which feeds hear of what was withdrawn.
    public static final String LISTENER = "partner.removals";

    private final Published published;
    private final Removals removals;
    private final Vocabularies vocabularies;
    private final int pageSize;

    Syndication(Published published, Removals removals, Vocabularies vocabularies, PartnerConfig config) {
        this.published = published;
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
        Uni<List<Removal>> removed = cursor.isEmpty()
                ? removals.of(topic.selection())
                : Uni.createFrom().item(List.of());
        return pageOf(topic, cursor, text, removed);
    }

    /// As [#page(Topic, Optional)], with what else was taken back.
    Uni<FeedPage> pageOf(Topic topic, Optional<String> cursor, Text text, Uni<List<Removal>> removed) {
        Selection leaving = leaving(topic.selection());
        Uni<Page<PublishedResource>> page = leaving.licences().isEmpty()
                ? Uni.createFrom().item(new Page<>(List.of(), Optional.empty()))
                : published.changed(leaving, pageSize, cursor);
        return page.chain(
                found -> removed.map(gone -> new FeedPage(topic, text, leaving(found), gone, cursor, found.cursor())));
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

    private List<PublishedResource> leaving(Page<PublishedResource> page) {
        return page.items().stream()
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
