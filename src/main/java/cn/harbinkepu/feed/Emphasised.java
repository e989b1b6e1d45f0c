package cn.harbinkepu.feed;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import cn.harbinkepu.feed.rank.Arrangement;
import cn.harbinkepu.feed.rank.Item;

/// A ranked page on which holds what editors have set: boosts are added to the scores, quotas narrow the choice.
final class Emphasised implements Arrangement {

    private final Emphasis emphasis;
    private final Quotas quotas;
    private final boolean boosts;

    /// @param places of the page, with what stands first
    Emphasised(Emphasis emphasis, int places, List<Candidate> first) {
        this.emphasis = emphasis;
        this.quotas = emphasis.quotas(places);
        this.boosts =
                emphasis.groups().stream().anyMatch(group -> !group.boosts().isEmpty());
        first.forEach(candidate -> quotas.add(candidate.content()));
    }

    /// A score is the logarithm of odds, in which a factor is an addition.
    @Override
    public double favour(Item item) {
        return boosts ? Math.log(emphasis.factor(Asker.content(item))) : 0;
    }

    @Override
    public List<Predicate<Item>> wanted() {
        return quotas.owing().stream()
                .<Predicate<Item>>map(quota -> item -> quota.counts(Asker.content(item)))
                .toList();
    }

    @Override
    public <T> List<T> fitting(List<T> left, Function<T, Item> item) {
        return quotas.allowed(left, item.andThen(Asker::content));
    }

    @Override
    public void took(Item item) {
        quotas.add(Asker.content(item));
    }
}
