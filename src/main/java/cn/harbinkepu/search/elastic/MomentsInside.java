package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.InnerHitsResult;

import cn.harbinkepu.search.InsideResult;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.pinyin.Spoken;

/// The places inside one film, recording, chart or book where words are said or shown; if there are none, those that
/// sound like it.
@ApplicationScoped
class MomentsInside {

    private final Elastic elastic;
    private final MomentsOfHits moments;

    MomentsInside(Elastic elastic, MomentsOfHits moments) {
        this.elastic = elastic;
        this.moments = moments;
    }

    Uni<InsideResult> find(UUID resource, QueryText text, int limit) {
        String words = text.words().isBlank() ? text.typed() : text.words();
        String sounds = text.spoken().map(Spoken::whole).orElse(words);
        return written(
                        resource,
                        Stream.concat(Stream.of(words), text.wordings().stream())
                                .toList(),
                        limit)
                .chain(found -> found.total() > 0
                        ? Uni.createFrom().item(found)
                        : ask(resource, sounding(sounds, limit)).map(MomentsInside::sounding));
    }

    /// By the first of these that stand there.
    private Uni<InsideResult> written(UUID resource, List<String> wordings, int limit) {
        String words = wordings.getFirst();
        List<String> others = wordings.subList(1, wordings.size());
        return ask(resource, MomentsOfHits.nested(MomentClauses.of(words), MomentWords.around(words), limit))
                .chain(found -> found.total() > 0 || others.isEmpty()
                        ? Uni.createFrom().item(found)
                        : written(resource, others, limit));
    }

    private static Query sounding(String words, int limit) {
        return MomentsOfHits.nested(MomentClauses.sounding(words), MomentWords.aroundSounds(words), limit);
    }

    private static InsideResult sounding(InsideResult found) {
        return found.total() == 0
                ? found
                : new InsideResult(found.total(), found.items(), Optional.of(true), found.degraded());
    }

    private Uni<InsideResult> ask(UUID resource, Query moments) {
        SearchRequest request = SearchRequest.of(inside -> inside.index(Elastic.ALIAS)
                .size(1)
                .source(source -> source.fetch(false))
                .query(query ->
                        query.bool(bool -> bool.filter(filter -> filter.ids(ids -> ids.values(resource.toString())))
                                .must(moments))));
        return elastic.call(client -> client.search(request, Void.class)).map(answer -> answer.hits().hits().stream()
                .findFirst()
                .map(this::result)
                .orElseGet(() -> new InsideResult(0, List.of(), Optional.empty(), Optional.empty())));
    }

    private InsideResult result(Hit<Void> hit) {
        InnerHitsResult inner = Objects.requireNonNull(hit.innerHits().get(MomentClauses.PATH));
        long total = Objects.requireNonNull(inner.hits().total()).value();
        return new InsideResult(total, moments.moments(hit), Optional.empty(), Optional.empty());
    }
}
