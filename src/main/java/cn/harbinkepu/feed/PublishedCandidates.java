package cn.harbinkepu.feed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;

/// Candidates straight from PostgreSQL: always right, at the price of a query.
@ApplicationScoped
@Typed(PublishedCandidates.class)
class PublishedCandidates implements Candidates {

    private final Published published;
    private final RuledResources ruled;

    PublishedCandidates(Published published, RuledResources ruled) {
        this.published = published;
        this.ruled = ruled;
    }

    @Override
    public Uni<List<Candidate>> newest(Scope scope, Optional<Position> after, int limit) {
        if (scope.ruled().isPresent()) {
            return ruled.newest(scope, after, limit).chain(this::find);
        }
        Selection selection = Selection.ALL
                .withSegments(scope.segment().map(Segment::code).stream().toList())
                .withDistricts(scope.district().stream().toList());
        return published
                .newest(selection, limit, after.map(position -> Published.cursorAfter(position.at(), position.id())))
                .map(page -> candidates(page.items()));
    }

    @Override
    public Uni<List<Candidate>> find(List<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : published.findAll(ids).map(PublishedCandidates::candidates);
    }

    static List<Candidate> candidates(List<PublishedResource> resources) {
        return resources.stream().map(Candidate::of).toList();
    }
}
