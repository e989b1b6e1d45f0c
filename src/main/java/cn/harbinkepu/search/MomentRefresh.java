package cn.harbinkepu.search;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.resource.HandOverFollower;
import cn.harbinkepu.resource.MomentFollower;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.FactLog;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Jobs;

/// Writes resources again whose moments or owner have changed while they were public. The version is that
/// of the last fact, read before the document: if a fact is stated meanwhile, what it brings stays. The
/// document comes from the tables, not from what is remembered of them: under the version of a withdrawal
/// it would be found again.
@ApplicationScoped
public class MomentRefresh implements JobHandler, MomentFollower, HandOverFollower {

    static final String NAME = "search.moments";

    private final Jobs jobs;
    private final FactLog facts;
    private final Published published;
    private final IndexedMoments moments;
    private final IndexedPassages passages;
    private final IndexWriter index;

    MomentRefresh(
            Jobs jobs,
            FactLog facts,
            Published published,
            IndexedMoments moments,
            IndexedPassages passages,
            IndexWriter index) {
        this.jobs = jobs;
        this.facts = facts;
        this.published = published;
        this.moments = moments;
        this.passages = passages;
        this.index = index;
    }

    /// Each change has a job of its own: one that is running already may have read the moments before it.
    @Override
    public Uni<Void> momentsChanged(Mutiny.Session session, List<UUID> resources) {
        return Multi.createFrom()
                .iterable(resources)
                .onItem()
                .transformToUniAndConcatenate(resource -> jobs.enqueue(
                        session, NAME, Ids.next().toString(), new JsonObject().put("resource", resource.toString())))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /// The index knows whose each is.
    @Override
    public Uni<Void> handedOver(Mutiny.Session session, List<UUID> resources) {
        return momentsChanged(session, resources);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int tries() {
        return 10;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        return refresh(UUID.fromString(data.getString("resource")));
    }

    /// What could not be written is found as it was, until the index is rebuilt.
    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return Uni.createFrom().voidItem();
    }

    /// Writes what is public of it now into the index; nothing if it is not.
    public Uni<Void> refresh(UUID resource) {
        return facts.lastOf(resource.toString()).chain(version -> published
                .findAll(List.of(resource))
                .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : write(found.getFirst(), version)));
    }

    /// Until nobody has made them anew while they were written.
    private Uni<Void> write(PublishedResource resource, long version) {
        return moments.edition(resource).chain(before -> moments.of(resource)
                .chain(all -> passages.with(List.of(new IndexChange.Refresh(resource, all, List.of(), version))))
                .chain(index::apply)
                .chain(() -> moments.edition(resource))
                .chain(after -> after.equals(before) ? Uni.createFrom().voidItem() : write(resource, version)));
    }
}
