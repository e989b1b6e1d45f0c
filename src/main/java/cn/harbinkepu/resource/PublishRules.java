package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.PublishRule.Candidate;
import cn.harbinkepu.resource.PublishRule.Occasion;

/// All that must hold before a revision goes on: the rules of the content itself, then those of the features.
@ApplicationScoped
class PublishRules {

    private final ContentRules content;
    private final List<PublishRule> rules;

    PublishRules(ContentRules content, @All List<PublishRule> rules) {
        this.content = content;
        this.rules = List.copyOf(rules);
    }

    /// Fails with the first [Problem] that speaks against it.
    Uni<Void> check(Store.Open open, Occasion occasion) {
        Candidate candidate = candidate(open, occasion);
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> content.checkPublic(candidate.content()))
                .chain(() -> Multi.createFrom()
                        .iterable(rules)
                        .onItem()
                        .transformToUniAndConcatenate(rule -> rule.check(candidate))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    /// As above for a step without a person at hand: what speaks against it is answered instead.
    Uni<Optional<Problem>> refusal(Store.Open open, Occasion occasion) {
        return check(open, occasion)
                .map(nothing -> Optional.<Problem>empty())
                .onFailure(Problem.class)
                .recoverWithItem(refused -> Optional.of(refused));
    }

    /// As above for rows that are not stored yet, in their order.
    Uni<List<Optional<Problem>>> refusals(List<Candidate> rows) {
        Uni<List<Optional<Problem>>> found =
                Uni.createFrom().item(rows.stream().map(this::ofContent).toList());
        for (PublishRule rule : rules) {
            found = found.chain(before -> rule.refusals(rows).map(more -> firsts(before, more)));
        }
        return found;
    }

    private Optional<Problem> ofContent(Candidate row) {
        try {
            content.checkPublic(row.content());
            return Optional.empty();
        } catch (Problem refused) {
            return Optional.of(refused);
        }
    }

    private static List<Optional<Problem>> firsts(List<Optional<Problem>> before, List<Optional<Problem>> more) {
        return IntStream.range(0, before.size())
                .mapToObj(i -> before.get(i).or(() -> more.get(i)))
                .toList();
    }

    static Candidate candidate(Store.Open open, Occasion occasion) {
        return new Candidate(
                open.session(),
                occasion,
                open.resource().id,
                open.revision().id,
                open.revision().number,
                open.resource().organisation,
                open.resource().kind,
                open.revision().content(),
                false);
    }
}
