package cn.harbinkepu.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.resource.PublishedResource;

/// The answer of PostgreSQL to a search inside a resource while the index is away: places with the very words.
@ApplicationScoped
class LimitedInside {

    /// Letters around the words, of a long passage.
    private static final int AROUND = 60;

    private final IndexedMoments moments;

    LimitedInside(IndexedMoments moments) {
        this.moments = moments;
    }

    Uni<InsideResult> find(PublishedResource resource, QueryText text, int limit) {
        String words = text.typed().toLowerCase(Locale.ROOT);
        return moments.of(resource)
                .chain(all -> Blocking.call(() -> {
                    List<FoundMoment> found = all.stream()
                            .filter(moment ->
                                    moment.text().toLowerCase(Locale.ROOT).contains(words))
                            .toList();
                    List<FoundMoment> first = found.stream()
                            .limit(limit)
                            .map(moment -> around(moment, words))
                            .toList();
                    return new InsideResult(found.size(), first, Optional.empty(), Optional.of(true));
                }));
    }

    private static FoundMoment around(FoundMoment moment, String words) {
        String text = moment.text();
        if (text.length() <= 2 * AROUND) {
            return moment;
        }
        int at = Math.max(0, text.toLowerCase(Locale.ROOT).indexOf(words));
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + words.length() + AROUND);
        return moment.with(text.substring(whole(text, from), whole(text, to)));
    }

    /// Never between the halves of a character.
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
