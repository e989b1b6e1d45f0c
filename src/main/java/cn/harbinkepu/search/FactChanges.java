package cn.harbinkepu.search;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Fact;

/// What a fact of the spine means for the index.
@ApplicationScoped
class FactChanges {

    static final Set<Fact.Type> TYPES = Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);

    private final ObjectMapper json;

    FactChanges(ObjectMapper json) {
        this.json = json;
    }

    IndexChange of(Fact fact) {
        return switch (fact.type()) {
            case PUBLISHED, CORRECTED -> new IndexChange.Put(resource(fact), fact.sequence());
            case WITHDRAWN -> new IndexChange.Remove(UUID.fromString(fact.key()), fact.sequence());
            case ALERTED -> throw new IllegalArgumentException("alerts are not in the index");
        };
    }

    private PublishedResource resource(Fact fact) {
        try {
            return json.readValue(fact.payload().getJsonObject("resource").encode(), PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fact " + fact.id() + " carries no public document", e);
        }
    }
}
