package cn.harbinkepu.search.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.check.IndexInventory.Held;

/// A resource of which the index does not show what is published.
sealed interface Difference {

    UUID id();

    /// Published, and not in the index.
    record Missing(UUID id) implements Difference {}

    /// The index shows another revision of it.
    record Outdated(UUID id) implements Difference {}

    /// In the index, and not published.
    ///
    /// @param version that it has in the index
    record Surplus(UUID id, long version) implements Difference {}

    static List<Difference> between(Collection<PublishedResource> published, Collection<Held> held) {
        Map<UUID, Held> left = new HashMap<>();
        held.forEach(each -> left.put(each.id(), each));
        List<Difference> differences = new ArrayList<>();
        for (PublishedResource resource : published) {
            Held found = left.remove(resource.id());
            if (found == null) {
                differences.add(new Missing(resource.id()));
            } else if (!found.card().equals(Card.of(resource))) {
                differences.add(new Outdated(resource.id()));
            }
        }
        left.values().forEach(each -> differences.add(new Surplus(each.id(), each.version())));
        return differences;
    }
}
