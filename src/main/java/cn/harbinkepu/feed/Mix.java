package cn.harbinkepu.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

/// Chooses a page from a pool: freshness, which halves with a half-life, times closeness to the segment and what the
/// segment boosts now, and less for each item of the same subject or kind among the last few before it. The quotas of
/// the segment narrow the choice where the pool allows.
///
/// Because freshness decays exponentially, the order of two candidates turns with the time of asking only where a
/// boost begins or ends.
@ApplicationScoped
class Mix {

    /// A second item of a subject needs to be about half a half-life newer than one of another subject; the fifth
    /// about two.
    private static final double SAME_SUBJECT = 0.7;

    /// Kinds are fewer than subjects, and a library of articles shall not look like one of films.
    private static final double SAME_KIND = 0.9;

    /// How far back a reader notices a repetition. Counting the whole page would push a new item of a common subject
    /// behind everything else.
    private static final int NOTICED = 6;

    private final InstantSource clock;
    private final Duration halfLife;
    private final Boosts boosts;

    Mix(InstantSource clock, FeedConfig config, Boosts boosts) {
        this.clock = clock;
        this.halfLife = config.halfLife();
        this.boosts = boosts;
    }

    /// @param first what stands before, in its order
    /// @param limit of the page, with what stands before
    List<Candidate> choose(Scope scope, List<Candidate> first, List<Candidate> pool, int limit) {
        List<Candidate> left = new ArrayList<>(pool);
        List<Candidate> chosen = new ArrayList<>();
        Shown shown = new Shown();
        Emphasis emphasis = boosts.emphasis(scope);
        Quotas quotas = emphasis.quotas(limit);
        first.forEach(candidate -> {
            shown.add(candidate);
            quotas.add(candidate.content());
        });
        Instant now = clock.instant();
        while (first.size() + chosen.size() < limit && !left.isEmpty()) {
            Candidate best = quotas.allowed(left, Candidate::content).stream()
                    .max(Comparator.<Candidate>comparingDouble(
                                    candidate -> value(scope, emphasis, candidate, now) * shown.novelty(candidate))
                            .thenComparing(Candidate::position, Comparator.reverseOrder()))
                    .orElseThrow();
            left.remove(best);
            chosen.add(best);
            shown.add(best);
            quotas.add(best.content());
        }
        return chosen;
    }

    private double value(Scope scope, Emphasis emphasis, Candidate candidate, Instant now) {
        double age = (double)
                Duration.between(candidate.publishedAt().toInstant(), now).toMillis();
        double closeness = scope.segment()
                .map(segment -> segment.closeness(candidate.content()))
                .orElse(1.0);
        return Math.pow(2, -age / halfLife.toMillis()) * closeness * emphasis.factor(candidate.content());
    }

    /// What stands just before.
    private static final class Shown {
        private final Map<Object, Integer> counts = new HashMap<>();
        private final Deque<Candidate> last = new ArrayDeque<>();

        void add(Candidate candidate) {
            count(candidate, 1);
            last.addLast(candidate);
            if (last.size() > NOTICED) {
                count(last.removeFirst(), -1);
            }
        }

        private void count(Candidate candidate, int more) {
            candidate.subjects().forEach(subject -> counts.merge(subject, more, Integer::sum));
            counts.merge(candidate.kind(), more, Integer::sum);
        }

        double novelty(Candidate candidate) {
            int subject = candidate.subjects().stream()
                    .mapToInt(code -> counts.getOrDefault(code, 0))
                    .max()
                    .orElse(0);
            return Math.pow(SAME_SUBJECT, subject) * Math.pow(SAME_KIND, counts.getOrDefault(candidate.kind(), 0));
        }
    }
}
