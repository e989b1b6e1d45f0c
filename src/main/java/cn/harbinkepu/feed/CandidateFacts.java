package cn.harbinkepu.feed;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Keeps the candidates as the spine says. The version makes a fact that comes again harmless.
@ApplicationScoped
class CandidateFacts implements SpineListener.OfMany {

    /// Redis answers in less than a millisecond; this hides the way there.
    private static final int AT_ONCE = 4;

    private final KeptCandidates kept;
    private final FactDocuments documents;

    CandidateFacts(KeptCandidates kept, FactDocuments documents) {
        this.kept = kept;
        this.documents = documents;
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
            case PUBLISHED, CORRECTED -> kept.put(Candidate.of(documents.of(fact)), fact.sequence());
            case WITHDRAWN -> kept.remove(UUID.fromString(fact.key()), fact.sequence());
            case ALERTED -> Uni.createFrom().voidItem();
        };
    }

    @Override
    public Uni<Void> onAll(List<Fact> facts) {
        return Multi.createFrom()
                .iterable(facts)
                .onItem()
                .transformToUni(this::on)
                .merge(AT_ONCE)
                .collect()
                .last();
    }
}
