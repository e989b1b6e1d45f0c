package cn.harbinkepu.partner;

import java.util.List;
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

/// Notes with each copy what its holder has to do: to take what was corrected, and to take down what was withdrawn, or
/// is no more of what was agreed on.
@ApplicationScoped
class CopyFacts implements SpineListener {

    private final Copies copies;
    private final Contracts contracts;
    private final Vocabularies vocabularies;
    private final ObjectMapper json;

    CopyFacts(Copies copies, Contracts contracts, Vocabularies vocabularies, ObjectMapper json) {
        this.copies = copies;
        this.contracts = contracts;
        this.vocabularies = vocabularies;
        this.json = json;
    }

    @Override
    public String name() {
        return "partner.copies";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        UUID id = UUID.fromString(fact.key());
        if (fact.type() == Fact.Type.WITHDRAWN) {
            return copies.withdrawn(id, fact.at(), fact.payload().getString("reason", "已撤回"), List.of());
        }
        PublishedResource resource = resource(fact);
        if (!Syndication.leavesThePool(vocabularies, resource)) {
            return copies.withdrawn(id, fact.at(), "许可已变更，不再对外提供", List.of());
        }
        return copies.corrected(id, resource.revision(), fact.at())
                .chain(() -> copies.holders(id))
                .chain(holders -> holders.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : keeping(holders, resource)
                                .chain(keep -> copies.withdrawn(id, fact.at(), "更正后不再属于约定的范围", keep)));
    }

    private Uni<List<UUID>> keeping(List<UUID> holders, PublishedResource resource) {
        return Multi.createFrom()
                .iterable(holders)
                .onItem()
                .transformToUniAndConcatenate(contracts::find)
                .filter(found ->
                        found.map(contract -> contract.admits(resource)).orElse(false))
                .map(found -> found.orElseThrow().organisation())
                .collect()
                .asList();
    }

    private PublishedResource resource(Fact fact) {
        try {
            return json.readValue(fact.payload().getJsonObject("resource").encode(), PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the resource of a fact cannot be read", e);
        }
    }
}
