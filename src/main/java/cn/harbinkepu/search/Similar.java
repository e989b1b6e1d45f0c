package cn.harbinkepu.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PlainText;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.text.Meaning;
import cn.harbinkepu.text.Meanings;

/// What to read, see or visit after a resource: about the same, and not all of one kind.
@ApplicationScoped
public class Similar {

    /// More are a list of their own.
    public static final int MOST = 20;

    /// Each one that is taken of a kind makes the next of it worth so much less.
    private static final double VARIETY = 0.85;

    /// Passages from the beginning that say what it is about.
    private static final int OPENING = 6;

    /// Letters of that text as it is written, with its marks.
    private static final int MARKED = 4_000;

    /// A page that is read often asks once in this time.
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int REMEMBERED = 5_000;

    private final Search search;
    private final PassageMeanings known;
    private final Meanings meanings;
    private final Published published;
    private final Cache<Version, List<UUID>> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(REMEMBERED).build();

    private record Version(UUID id, int revision) {}

    Similar(Search search, PassageMeanings known, Meanings meanings, Published published) {
        this.search = search;
        this.known = known;
        this.meanings = meanings;
        this.published = published;
    }

    /// The best first; only what is public now. None while the index is away.
    ///
    /// @param limit 1 to [#MOST]
    public Uni<List<PublishedResource>> to(PublishedResource resource, int limit) {
        return ids(resource)
                .map(ids -> ids.subList(0, Math.min(ids.size(), limit)))
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : published.findAll(ids));
    }

    private Uni<List<UUID>> ids(PublishedResource resource) {
        Version version = new Version(resource.id(), resource.revision());
        List<UUID> before = kept.getIfPresent(version);
        if (before != null) {
            return Uni.createFrom().item(before);
        }
        return meaning(resource)
                .chain(about -> search.like(resource, about))
                .map(likely -> diverse(likely, MOST))
                .invoke(ids -> {
                    if (!ids.isEmpty()) {
                        kept.put(version, ids);
                    }
                });
    }

    /// The best first, each time the best of what is left when what is like the ones before counts for less.
    static List<UUID> diverse(List<Likely> likely, int most) {
        List<Likely> left = new ArrayList<>(likely);
        Map<Kind, Double> worth = new EnumMap<>(Kind.class);
        List<UUID> chosen = new ArrayList<>();
        while (!left.isEmpty() && chosen.size() < most) {
            Likely best = left.stream()
                    .max(Comparator.comparingDouble(each -> each.score() * worth.getOrDefault(each.kind(), 1.0)))
                    .orElseThrow();
            left.remove(best);
            chosen.add(best.id());
            worth.merge(best.kind(), VARIETY, (old, one) -> old * one);
        }
        return chosen;
    }

    /// From what is known of its passages: the model is not asked.
    private Uni<Optional<Meaning>> meaning(PublishedResource resource) {
        if (!meanings.isOn()) {
            return Uni.createFrom().item(Optional.empty());
        }
        List<UUID> keys = opening(resource).stream()
                .flatMap(passage -> passage.subject().stream())
                .map(subject -> Passage.key(meanings.model(), subject))
                .toList();
        return known.of(keys).map(found -> middle(found.values()));
    }

    private static List<Passage> opening(PublishedResource resource) {
        String body = resource.body();
        String text =
                body.isBlank() ? resource.summary() : PlainText.of(body.substring(0, Math.min(body.length(), MARKED)));
        return Passages.cut(resource.title(), text.substring(0, Math.min(text.length(), OPENING * Passages.LENGTH)));
    }

    private static Optional<Meaning> middle(Collection<Meaning> meanings) {
        if (meanings.isEmpty()) {
            return Optional.empty();
        }
        float[] sum = new float[Meanings.DIMENSIONS];
        for (Meaning meaning : meanings) {
            byte[] components = meaning.components();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += components[i];
            }
        }
        return Optional.of(Meaning.of(sum));
    }
}
