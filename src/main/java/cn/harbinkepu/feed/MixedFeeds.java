package cn.harbinkepu.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Reads the order of time a little ahead of the page, chooses the page from what it has read and hands the rest on in
/// the cursor. Both sources have the same order, so a reader who is turning pages does not notice when one takes over.
///
/// What editors have put first stands on the first page and is named in the cursors of the others, so that it comes
/// once, whatever is put first or taken away meanwhile.
@ApplicationScoped
@Typed(MixedFeeds.class)
class MixedFeeds implements Feeds {

    static final int LONGEST = 100;

    private final Segments segments;
    private final Vocabularies vocabularies;
    private final KeptCandidates kept;
    private final PublishedCandidates published;
    private final Mix mix;
    private final Boosts boosts;
    private final Reasons reasons;

    /// What a page is made of.
    ///
    /// @param first    what stands first
    /// @param deferred what was read before and not shown
    /// @param fresh    what comes next in the order of time
    private record Found(List<Candidate> first, List<Candidate> deferred, List<Candidate> fresh) {}

    MixedFeeds(
            Segments segments,
            Vocabularies vocabularies,
            KeptCandidates kept,
            PublishedCandidates published,
            Mix mix,
            Boosts boosts,
            Reasons reasons) {
        this.segments = segments;
        this.vocabularies = vocabularies;
        this.kept = kept;
        this.published = published;
        this.mix = mix;
        this.boosts = boosts;
        this.reasons = reasons;
    }

    @Override
    public Uni<Page<FeedItem>> of(
            Optional<String> segment, Optional<String> district, int limit, Optional<String> cursor) {
        check(district, limit);
        FeedCursor from = cursor.map(FeedCursor::parse).orElse(FeedCursor.START);
        return segments.now()
                .map(groups -> new Scope(segment.map(groups::named), district))
                .chain(scope -> page(scope, from, limit));
    }

    /// @throws Problem `invalid-field`
    void check(Optional<String> district, int limit) {
        if (limit < 1 || limit > LONGEST) {
            throw Problem.field("limit", "每页条数应在 1 到 %d 之间。".formatted(LONGEST));
        }
        district.ifPresent(this::check);
    }

    private void check(String district) {
        if (!Vocabularies.CITY.equals(district)
                && vocabularies.district(district).isEmpty()) {
            throw Problem.field("district", "没有代码为“%s”的区县。".formatted(district));
        }
    }

    /// The first page of a segment is never empty, except for minors, for whom nothing stands in for what was marked
    /// for them.
    private Uni<Page<FeedItem>> page(Scope scope, FeedCursor from, int limit) {
        Optional<Segment> asked =
                scope.segment().filter(segment -> !segment.code().equals(Segment.MINORS));
        if (from.instead() && asked.isPresent()) {
            return instead(asked.get(), scope, from, limit);
        }
        return fromEither(source -> page(source, scope, from, limit))
                .chain(page -> asked.isPresent() && page.items().isEmpty() && from.equals(FeedCursor.START)
                        ? instead(asked.get(), scope, from, limit)
                        : Uni.createFrom().item(page));
    }

    private Uni<Page<FeedItem>> instead(Segment asked, Scope scope, FeedCursor from, int limit) {
        Scope everybody = scope.ofEverybody();
        FeedCursor marked = new FeedCursor(from.after(), from.ended(), from.deferred(), from.pinned(), true);
        return fromEither(source -> found(source, everybody, marked, limit)
                .map(found -> page(
                        everybody, marked, found, limit, candidate -> reasons.instead(asked, everybody, candidate))));
    }

    private <T> Uni<T> fromEither(Function<Candidates, Uni<T>> reading) {
        return reading.apply(kept).onFailure().recoverWithUni(outage -> reading.apply(published));
    }

    /// One page as it would be with these rules.
    Uni<Page<FeedItem>> page(Candidates source, Scope scope, FeedCursor from, int limit) {
        return found(source, scope, from, limit)
                .map(found -> page(scope, from, found, limit, candidate -> reasons.of(scope, candidate)));
    }

    private Uni<Found> found(Candidates source, Scope scope, FeedCursor from, int limit) {
        return first(source, scope, from)
                .map(first -> first.subList(0, Math.min(limit, first.size())))
                .chain(first -> source.find(from.deferred()).chain(deferred -> (from.ended()
                                ? Uni.createFrom().item(List.<Candidate>of())
                                : source.newest(scope, from.after(), ahead(from, first, limit)))
                        .map(fresh -> new Found(first, deferred, fresh))));
    }

    /// What editors have put first, as far as it is still published.
    private Uni<List<Candidate>> first(Candidates source, Scope scope, FeedCursor from) {
        if (!from.equals(FeedCursor.START)) {
            return Uni.createFrom().item(List.of());
        }
        Emphasis emphasis = boosts.emphasis(scope);
        return source.find(emphasis.pinned()).map(emphasis::first);
    }

    /// So far that what is left over fits into a cursor.
    private static int ahead(FeedCursor from, List<Candidate> first, int limit) {
        return limit - first.size() + FeedCursor.MOST_DEFERRED - from.deferred().size();
    }

    private Page<FeedItem> page(
            Scope scope, FeedCursor from, Found found, int limit, Function<Candidate, List<Reason>> why) {
        List<Candidate> first = found.first();
        List<UUID> pinned = first.isEmpty()
                ? from.pinned()
                : first.stream().map(Candidate::id).toList();
        List<Candidate> pool = pool(scope, found, pinned);
        List<Candidate> chosen = mix.choose(scope, first, pool, limit);
        boolean ended = from.ended() || found.fresh().size() < ahead(from, first, limit);
        Optional<Position> after =
                ended ? Optional.empty() : Optional.of(found.fresh().getLast().position());
        List<UUID> rest = rest(pool, chosen);
        Optional<String> cursor = ended && rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new FeedCursor(after, ended, rest, pinned, from.instead()).text());
        return new Page<>(
                Stream.concat(
                                first.stream().map(candidate -> candidate.shown(reasons.ofPinned(scope, candidate))),
                                chosen.stream().map(candidate -> candidate.shown(why.apply(candidate))))
                        .toList(),
                cursor);
    }

    private static List<UUID> rest(List<Candidate> pool, List<Candidate> chosen) {
        Set<Candidate> shown = new HashSet<>(chosen);
        return pool.stream()
                .filter(candidate -> !shown.contains(candidate))
                .map(Candidate::id)
                .toList();
    }

    /// What was put off may have been corrected out of the scope meanwhile; what stood first has been seen.
    private static List<Candidate> pool(Scope scope, Found found, List<UUID> pinned) {
        List<Candidate> pool = new ArrayList<>();
        found.deferred().stream().filter(scope::includes).forEach(pool::add);
        pool.addAll(found.fresh());
        pool.removeIf(candidate -> pinned.contains(candidate.id()));
        return pool;
    }
}
