package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import co.elastic.clients.elasticsearch._types.KnnQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.text.Meaning;

/// What a query is about as clauses on the passages nearest to it.
///
/// @param near    adds to what is in the list anyway: the nearer its best passage, the more
/// @param nearest brings into the list what uses other words
record MeaningClauses(Query near, Query nearest) {

    private static final String PASSAGES = "passages";
    private static final String VECTOR = "passages.vector";

    /// The score of a passage is (1 + cosine) / 2, so this weighs a cosine by half of it.
    private static final float WEIGHT = 18.8f;

    /// What is not among the nearest counts as if its cosine were this, less than that of any of them.
    private static final float ELSEWHERE = 0.4f;

    private static final int NEAR = 100;

    /// Few, and only what is clearly about the same: questions and their answers have 0.5 to 0.9,
    /// strangers below 0.47.
    private static final int NEAREST = 10;

    private static final float SURE = 0.5f;

    static MeaningClauses of(SearchQuery query, Meaning meaning) {
        List<Float> vector = vector(meaning);
        List<Query> within = new ArrayList<>();
        Filters.chosen(query, facet -> true).ifPresent(within::add);
        Filters.time(query).ifPresent(within::add);
        Query near = nested(knn(vector, within, NEAR, Optional.empty()), WEIGHT);
        Query elsewhere = Query.of(of -> of.constantScore(
                constant -> constant.filter(all -> all.matchAll(every -> every)).boost(WEIGHT * (1 + ELSEWHERE) / 2)));
        return new MeaningClauses(
                Query.of(of -> of.disMax(best -> best.queries(near, elsewhere))),
                nested(knn(vector, within, NEAREST, Optional.of(SURE)), 1));
    }

    /// What each score has from the start.
    static double floor(Optional<Meaning> meaning) {
        return meaning.isPresent() ? WEIGHT * (1 + ELSEWHERE) / 2 : 0;
    }

    /// What is near to something, whatever it is called.
    static Query like(Meaning meaning, List<Query> within) {
        return nested(knn(vector(meaning), within, NEAR, Optional.of(SURE)), WEIGHT);
    }

    private static List<Float> vector(Meaning meaning) {
        byte[] components = meaning.components();
        List<Float> vector = new ArrayList<>(components.length);
        for (byte component : components) {
            vector.add((float) component);
        }
        return vector;
    }

    private static Query knn(List<Float> vector, List<Query> within, int many, Optional<Float> least) {
        KnnQuery.Builder knn = new KnnQuery.Builder()
                .field(VECTOR)
                .queryVector(vector)
                .k(many)
                .numCandidates(many)
                .filter(within);
        least.ifPresent(knn::similarity);
        return knn.build()._toQuery();
    }

    private static Query nested(Query inside, float weight) {
        return Query.of(query -> query.nested(nested -> nested.path(PASSAGES)
                .query(inside)
                .scoreMode(ChildScoreMode.Max)
                .boost(weight)));
    }
}
