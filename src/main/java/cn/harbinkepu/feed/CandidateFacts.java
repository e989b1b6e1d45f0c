package cn.harbinkepu.feed;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Keeps the candidates as the spine says. The version makes a fact that comes again harmless.
@ApplicationScoped
class CandidateFacts implements SpineListener {

    private final KeptCandidates kept;
    private final ObjectMapper json;

    CandidateFacts(KeptCandidates kept, ObjectMapper json) {
        this.kept = kept;
        this.json = json;
    }

    @Override
    public String name() {
        return "feed.candidates";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return switch (fact.type()) {
            case PUBLISHED, CORRECTED -> kept.put(candidate(fact), fact.sequence());
            case WITHDRAWN -> kept.remove(UUID.fromString(fact.key()), fact.sequence());
            case ALERTED -> Uni.createFrom().voidItem();
        };
    }

    private Candidate candidate(Fact fact) {
        try {
            String document = fact.payload().getJsonObject("resource").encode();
            return Candidate.of(json.readValue(document, PublishedResource.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the resource of a fact cannot be read", e);
        }
    }
}
