package cn.harbinkepu.search.learn;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How well a set of queries was answered: means over its queries, 0 to 1.
///
/// @param first   share whose first result is right (hit@1)
/// @param mrr     mean of one over the place of the first right one among ten (MRR@10)
/// @param ndcg    nDCG@10, which also asks whether the better ones stand above the good ones
/// @param nothing share for which nothing at all was found
public record Score(int queries, double first, double mrr, double ndcg, double nothing) {

    static Score of(List<Outcome> outcomes) {
        return new Score(
                outcomes.size(),
                mean(outcomes, outcome -> outcome.ranking().isFirst() ? 1 : 0),
                mean(outcomes, outcome -> outcome.ranking().reciprocal()),
                mean(outcomes, outcome -> outcome.ranking().ndcg()),
                mean(outcomes, outcome -> outcome.found() == 0 ? 1 : 0));
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
        return outcomes.stream().mapToDouble(value).average().orElse(0);
    }
}
