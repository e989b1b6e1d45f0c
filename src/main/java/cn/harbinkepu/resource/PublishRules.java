package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;

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
        return check(candidate(open, occasion));
    }

    private Uni<Void> check(Candidate candidate) {
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
        return refusal(candidate(open, occasion));
    }

    Uni<Optional<Problem>> refusal(Candidate candidate) {
        return check(candidate)
                .map(nothing -> Optional.<Problem>empty())
                .onFailure(Problem.class)
                .recoverWithItem(refused -> Optional.of(refused));
    }

    private static Candidate candidate(Store.Open open, Occasion occasion) {
        return new Candidate(
                open.session(),
                occasion,
                open.resource().id,
                open.revision().id,
                open.revision().number,
                open.resource().organisation,
                open.resource().kind,
                open.revision().content());
    }
}
