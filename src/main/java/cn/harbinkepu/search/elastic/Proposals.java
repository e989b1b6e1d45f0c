package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.FiltersBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;
import cn.harbinkepu.search.mistake.Mistake;
import cn.harbinkepu.search.mistake.Mistakes;
import cn.harbinkepu.search.pinyin.Spoken;
import cn.harbinkepu.search.snippet.Spelling;
import cn.harbinkepu.text.Segmenter;

/// “Did you mean”: a guess is taken for a proposal only if the index bears it out, where what was typed
/// occurs nowhere, or hardly, and what is meant does. A second question, asked only of the few queries
/// for which there is a guess.
@ApplicationScoped
class Proposals {

    /// What was meant is among the first ones, or not at all.
    private static final int READ = 5;

    /// A piece that occurs a little, in texts with the same mistake.
    private static final long CLEARLY_MORE = 50;

    private static final List<String> WRITTEN = List.of("title.grams", "keywords.grams", "body.grams");

    private final Elastic elastic;
    private final Segmenter segmenter;

    Proposals(Elastic elastic, Segmenter segmenter) {
        this.elastic = elastic;
        this.segmenter = segmenter;
    }

    /// The query as it seems to be meant; nothing for what is typed right.
    ///
    /// @param titles   of the hits
    /// @param passages of long texts, by the id of the hit
    Uni<Optional<String>> of(
            SearchQuery query, List<String> titles, List<Hit<Void>> hits, Map<String, List<String>> passages) {
        QueryText text = query.text();
        if (query.sort() != Sort.RELEVANCE
                || query.cursor().isPresent()
                || text.meant().isPresent()
                || !text.phrases().isEmpty()) {
            return nothing();
        }
        List<String> first = titles.subList(0, Math.min(READ, titles.size()));
        List<String> texts = texts(hits, passages);
        return text.spoken().isPresent()
                ? Uni.createFrom().item(written(text, text.spoken().get(), first, texts))
                : Blocking.call(() -> Mistakes.in(text.words(), first, texts, segmenter))
                        .chain(mistakes -> borneOut(text, mistakes));
    }

    private static List<String> texts(List<Hit<Void>> hits, Map<String, List<String>> passages) {
        return hits.stream()
                .limit(READ)
                .flatMap(hit -> Stream.concat(
                        passages.getOrDefault(hit.id(), List.of()).stream(), Stream.of(Cards.stored(hit, "opening"))))
                .toList();
    }

    /// Pinyin as characters: words that are typed so, if what was found has them, or else what was found
    /// and sounds so.
    private static Optional<String> written(QueryText text, Spoken spoken, List<String> titles, List<String> texts) {
        return text.wordings().stream()
                .filter(words -> Mistakes.isRead(words, titles, texts))
                .findFirst()
                .or(() -> written(spoken, titles, texts));
    }

    private static Optional<String> written(Spoken spoken, List<String> titles, List<String> texts) {
        List<String> said = List.of(spoken.said().split(" "));
        List<String> meant = new ArrayList<>();
        for (String piece : spoken.whole().strip().split("\\s+", -1)) {
            Optional<String> known =
                    said.stream().anyMatch(piece::contains) ? Mistakes.heard(piece, titles, texts) : Optional.of(piece);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            meant.add(known.get());
        }
        return Optional.of(String.join(" ", meant));
    }

    private Uni<Optional<String>> borneOut(QueryText text, List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            return nothing();
        }
        return elastic.call(client -> client.search(counts(mistakes), Void.class))
                .map(answer -> corrected(text, mistakes, counted(answer)))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static SearchRequest counts(List<Mistake> mistakes) {
        List<Query> filters = new ArrayList<>();
        mistakes.forEach(mistake -> {
            filters.add(QueryClauses.phrase(mistake.typed(), WRITTEN, 1));
            filters.add(QueryClauses.phrase(mistake.meant(), WRITTEN, 1));
        });
        return SearchRequest.of(request -> request.index(Elastic.ALIAS)
                .size(0)
                .trackTotalHits(track -> track.enabled(false))
                .aggregations("pieces", Aggregation.of(of -> of.filters(all -> all.filters(by -> by.array(filters))))));
    }

    private static List<Long> counted(SearchResponse<Void> answer) {
        return answer.aggregations().get("pieces").filters().buckets().array().stream()
                .map(FiltersBucket::docCount)
                .toList();
    }

    private static Optional<String> corrected(QueryText text, List<Mistake> mistakes, List<Long> counts) {
        String corrected = text.typed();
        for (int i = 0; i < mistakes.size(); i++) {
            if (counts.get(2 * i + 1) > counts.get(2 * i) * CLEARLY_MORE) {
                Mistake mistake = mistakes.get(i);
                String in = corrected.contains(mistake.typed()) ? corrected : Spelling.folded(corrected);
                corrected = in.replace(mistake.typed(), mistake.meant());
            }
        }
        return Spelling.folded(corrected).equals(Spelling.folded(text.typed()))
                ? Optional.empty()
                : Optional.of(corrected);
    }

    private static Uni<Optional<String>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }
}
