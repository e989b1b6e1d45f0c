package cn.harbinkepu.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Hears what partners receive and what they lose: what is withdrawn, and what a correction puts under a licence that
/// does not leave the pool.
@ApplicationScoped
class RemovalFacts implements SpineListener.OfMany {

    private final Removals removals;
    private final FeedChanges changes;
    private final Vocabularies vocabularies;
    private final ObjectMapper json;

    RemovalFacts(Removals removals, FeedChanges changes, Vocabularies vocabularies, ObjectMapper json) {
        this.changes = changes;
        this.removals = removals;
        this.vocabularies = vocabularies;
        this.json = json;
    }

    @Override
    public String name() {
        return Syndication.LISTENER;
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return note(fact).chain(changes::tell);
    }

    private Uni<Void> note(Fact fact) {
        return switch (fact.type()) {
            case PUBLISHED, CORRECTED -> shown(fact);
            case WITHDRAWN -> removed(fact, fact.payload().getString("reason", "已撤回"));
            case ALERTED -> Uni.createFrom().voidItem();
        };
    }

    /// What was given is noted in one statement; what was taken back is rare.
    @Override
    public Uni<Void> onAll(List<Fact> facts) {
        List<Removals.Given> given = new ArrayList<>();
        List<Fact> others = new ArrayList<>();
        for (Fact fact : facts) {
            Optional<PublishedResource> leaves = fact.type() == Fact.Type.WITHDRAWN
                    ? Optional.empty()
                    : Optional.of(resource(fact)).filter(it -> Syndication.leavesThePool(vocabularies, it));
            leaves.ifPresentOrElse(it -> given.add(given(it, fact)), () -> others.add(fact));
        }
        return removals.given(given)
                .chain(() -> Multi.createFrom()
                        .iterable(others)
                        .onItem()
                        .transformToUniAndConcatenate(this::note)
                        .collect()
                        .last())
                .chain(changes::tell);
    }

    private Uni<Void> shown(Fact fact) {
        PublishedResource resource = resource(fact);
        return Syndication.leavesThePool(vocabularies, resource)
                ? removals.given(List.of(given(resource, fact)))
                : removed(fact, "许可已变更，不再对外提供");
    }

    private Removals.Given given(PublishedResource resource, Fact fact) {
        return new Removals.Given(resource, fact.sequence(), Sets.of(vocabularies, resource));
    }

    private Uni<Void> removed(Fact fact, String reason) {
        return removals.removed(UUID.fromString(fact.key()), fact.at(), reason, fact.sequence());
    }

    private PublishedResource resource(Fact fact) {
        try {
            return json.readValue(fact.payload().getJsonObject("resource").encode(), PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the resource of a fact cannot be read", e);
        }
    }
}
