package cn.harbinkepu.alert;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.NamedResources;
import cn.harbinkepu.resource.NamedResources.Named;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What the knowledge packs hold and what they lack.
@ApplicationScoped
public class Coverages {

    private final Packs packs;
    private final NamedResources resources;
    private final Vocabularies vocabularies;
    private final InstantSource clock;

    Coverages(Packs packs, NamedResources resources, Vocabularies vocabularies, InstantSource clock) {
        this.packs = packs;
        this.resources = resources;
        this.vocabularies = vocabularies;
        this.clock = clock;
    }

    /// One for each hazard of the vocabulary, in its order.
    public Uni<List<Coverage>> all() {
        return packs.all().chain(all -> {
            List<String> names = all.stream()
                    .flatMap(pack -> pack.named().stream())
                    .distinct()
                    .toList();
            return Uni.combine()
                    .all()
                    .unis(resources.known(names), resources.published(names))
                    .with((known, published) -> all(all, known, published));
        });
    }

    private List<Coverage> all(List<Pack> packs, Set<String> known, List<Named> published) {
        LocalDate today = BeijingTime.of(clock.instant()).toLocalDate();
        Set<String> open = published.stream().map(Named::name).collect(Collectors.toUnmodifiableSet());
        CoverageRules rules = new CoverageRules(vocabularies.segments(), known, open, today);
        return vocabularies.hazards().stream()
                .map(hazard -> rules.of(
                        hazard,
                        packs.stream()
                                .filter(pack -> pack.hazard().equals(hazard.code()))
                                .findFirst()))
                .toList();
    }
}
