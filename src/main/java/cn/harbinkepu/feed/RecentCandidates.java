package cn.harbinkepu.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

/// What was read of single candidates within the last second: many personal lists have much in common.
@ApplicationScoped
class RecentCandidates {

    /// What is withdrawn or corrected shows so much later.
    private static final Duration KEPT = Duration.ofSeconds(1);

    private static final int MOST = 20_000;

    private final KeptCandidates kept;
    private final PublishedCandidates published;
    private final Cache<UUID, Candidate> recent =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    RecentCandidates(KeptCandidates kept, PublishedCandidates published) {
        this.kept = kept;
        this.published = published;
    }

    /// Those that are published, by id.
    Uni<Map<UUID, Candidate>> find(List<UUID> ids) {
        Map<UUID, Candidate> found = new HashMap<>(recent.getAllPresent(ids));
        List<UUID> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
        return missing.isEmpty()
                ? Uni.createFrom().item(found)
                : read(missing).map(read -> {
                    read.forEach(candidate -> found.put(candidate.id(), candidate));
                    return found;
                });
    }

    private Uni<List<Candidate>> read(List<UUID> ids) {
        return kept.find(ids)
                .onFailure()
                .recoverWithUni(outage -> published.find(ids))
                .invoke(read -> read.forEach(candidate -> recent.put(candidate.id(), candidate)));
    }
}
