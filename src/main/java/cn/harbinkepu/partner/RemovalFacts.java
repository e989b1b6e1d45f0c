package cn.harbinkepu.partner;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Hears what partners receive and what they lose: what is withdrawn, and what a correction puts under a licence that
/// does not leave the pool.
@ApplicationScoped
class RemovalFacts implements SpineListener {

    private final Removals removals;
    private final Vocabularies vocabularies;
    private final ObjectMapper json;

    RemovalFacts(Removals removals, Vocabularies vocabularies, ObjectMapper json) {
        this.removals = removals;
        this.vocabularies = vocabularies;
        this.json = json;
    }

    @Override
    public String name() {
        return "partner.removals";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return switch (fact.type()) {
            case PUBLISHED, CORRECTED -> shown(fact);
            case WITHDRAWN -> removed(fact, fact.payload().getString("reason", "已撤回"));
            case ALERTED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> shown(Fact fact) {
        PublishedResource resource = resource(fact);
        return Syndication.leavesThePool(vocabularies, resource)
                ? removals.given(resource, fact.sequence())
                : removed(fact, "许可已变更，不再对外提供");
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
