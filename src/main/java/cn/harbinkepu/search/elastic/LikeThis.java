package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;

import cn.harbinkepu.resource.PlainText;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.Likely;
import cn.harbinkepu.text.Meaning;

/// What is about the same as a resource: by the words that tell it from others, and by what it means.
@ApplicationScoped
class LikeThis {

    private static final int CANDIDATES = 40;

    /// Of the text; who says what it is about says so in the beginning.
    private static final int OPENING = 2_000;

    private static final int WORDS = 30;

    /// Of the words that tell it apart so many have to occur: fewer say nothing.
    private static final String LEAST = "20%";

    private static final float TITLE = 0.8f;
    private static final float SUBJECT = 2;

    private final Elastic elastic;
    private final Cards cards;

    LikeThis(Elastic elastic, Cards cards) {
        this.elastic = elastic;
        this.cards = cards;
    }

    Uni<List<Likely>> find(PublishedResource resource, Optional<Meaning> meaning) {
        SearchRequest request = SearchRequest.of(like -> like.index(Elastic.ALIAS)
                .size(CANDIDATES)
                .storedFields("card")
                .trackTotalHits(track -> track.enabled(false))
                .query(query(resource, meaning)));
        return elastic.call(client -> client.search(request, Void.class)).map(answer -> answer.hits().hits().stream()
                .map(hit -> {
                    Card card = cards.card(hit);
                    return new Likely(card.id(), card.kind(), Objects.requireNonNull(hit.score()));
                })
                .toList());
    }

    private static Query query(PublishedResource resource, Optional<Meaning> meaning) {
        Query itself = Query.of(of -> of.ids(ids -> ids.values(resource.id().toString())));
        Query others = Query.of(of -> of.bool(bool -> bool.mustNot(itself)));
        List<Query> near = meaning.map(about -> MeaningClauses.like(about, List.of(others))).stream()
                .toList();
        Query alike = Query.of(of -> of.bool(bool -> bool.should(near)
                .should(words("all", told(resource), 1))
                .should(words("title", resource.title() + " " + String.join(" ", resource.keywords()), TITLE))
                .minimumShouldMatch("1")));
        return Query.of(of -> of.bool(bool -> bool.must(alike).mustNot(itself).should(subjects(resource))));
    }

    private static List<Query> subjects(PublishedResource resource) {
        return resource.subjects().stream()
                .map(subject -> Query.of(of -> of.constantScore(constant -> constant.boost(SUBJECT)
                        .filter(filter ->
                                filter.term(term -> term.field("subjects").value(subject))))))
                .toList();
    }

    private static Query words(String field, String text, float weight) {
        return Query.of(of -> of.moreLikeThis(like -> like.fields(field)
                .like(it -> it.text(text))
                .minTermFreq(1)
                .minDocFreq(2)
                .maxQueryTerms(WORDS)
                .minimumShouldMatch(LEAST)
                .boost(weight)));
    }

    private static String told(PublishedResource resource) {
        String body = resource.body();
        return String.join(
                "\n",
                resource.title(),
                String.join(" ", resource.keywords()),
                resource.summary(),
                PlainText.of(body.substring(0, Math.min(body.length(), OPENING))));
    }
}
