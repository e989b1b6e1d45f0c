package cn.harbinkepu.partner;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Page;
import cn.harbinkepu.resource.Published;
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

    /// A page may have fewer items than others, or none, although there is a next one.
    public Uni<FeedPage> page(Topic topic, Optional<String> cursor) {
        Uni<List<Removal>> removed = cursor.isEmpty()
                ? removals.of(topic.selection())
                : Uni.createFrom().item(List.of());
        return published
                .changed(topic.selection(), pageSize, cursor)
                .chain(page -> removed.map(gone -> new FeedPage(topic, leaving(page), gone, cursor, page.cursor())));
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
