package cn.harbinkepu.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Reads the order of time a little ahead of the page, chooses the page from what it has read and hands the rest on in
/// the cursor. Both sources have the same order, so a reader who is turning pages does not notice when one takes over.
@ApplicationScoped
class MixedFeeds implements Feeds {

    private static final int LONGEST = 100;

    private final Segments segments;
    private final Vocabularies vocabularies;
    private final KeptCandidates kept;
    private final PublishedCandidates published;
    private final Mix mix;
    private final Reasons reasons;

    MixedFeeds(
            Segments segments,
            Vocabularies vocabularies,
            KeptCandidates kept,
            PublishedCandidates published,
            Mix mix,
            Reasons reasons) {
        this.segments = segments;
        this.vocabularies = vocabularies;
        this.kept = kept;
        this.published = published;
        this.mix = mix;
        this.reasons = reasons;
    }

    @Override
    public Uni<Page<FeedItem>> of(
            Optional<String> segment, Optional<String> district, int limit, Optional<String> cursor) {
        if (limit < 1 || limit > LONGEST) {
            throw Problem.field("limit", "每页条数应在 1 到 %d 之间。".formatted(LONGEST));
        }
        district.ifPresent(this::check);
        Scope scope = new Scope(segment.map(segments::named), district);
        FeedCursor from = cursor.map(FeedCursor::parse).orElse(FeedCursor.START);
        return page(kept, scope, from, limit).onFailure().recoverWithUni(outage -> page(published, scope, from, limit));
    }

    private void check(String district) {
        if (!Vocabularies.CITY.equals(district)
                && vocabularies.district(district).isEmpty()) {
            throw Problem.field("district", "没有代码为“%s”的区县。".formatted(district));
        }
    }

    private Uni<Page<FeedItem>> page(Candidates source, Scope scope, FeedCursor from, int limit) {
        int ahead = limit + FeedCursor.MOST_DEFERRED - from.deferred().size();
        Uni<List<Candidate>> next =
                from.ended() ? Uni.createFrom().item(List.of()) : source.newest(scope, from.after(), ahead);
        return source.find(from.deferred())
                .chain(deferred -> next.map(fresh -> page(scope, from, deferred, fresh, ahead, limit)));
    }

    private Page<FeedItem> page(
            Scope scope, FeedCursor from, List<Candidate> deferred, List<Candidate> fresh, int ahead, int limit) {
        List<Candidate> pool = pool(scope, deferred, fresh);
        List<Candidate> chosen = mix.choose(scope, pool, limit);
        Set<Candidate> shown = new HashSet<>(chosen);
        List<UUID> rest = pool.stream()
                .filter(candidate -> !shown.contains(candidate))
                .map(Candidate::id)
                .toList();
        boolean ended = from.ended() || fresh.size() < ahead;
        Optional<Position> after =
                ended ? Optional.empty() : Optional.of(fresh.getLast().position());
        Optional<String> cursor =
                ended && rest.isEmpty() ? Optional.empty() : Optional.of(new FeedCursor(after, ended, rest).text());
        return new Page<>(
                chosen.stream()
                        .map(candidate -> candidate.shown(reasons.of(scope, candidate)))
                        .toList(),
                cursor);
    }

    /// What was put off may have been corrected out of the scope meanwhile.
    private static List<Candidate> pool(Scope scope, List<Candidate> deferred, List<Candidate> fresh) {
        List<Candidate> pool = new ArrayList<>(fresh.size() + deferred.size());
        deferred.stream().filter(scope::includes).forEach(pool::add);
        pool.addAll(fresh);
        return pool;
    }
}
