package cn.harbinkepu.resource.web;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.ReadingAddition.Addition;

/// Gathers what features add to the public page.
@ApplicationScoped
class ReadingAdditions {

    private static final Logger LOG = Logger.getLogger(ReadingAdditions.class);

    /// The page itself is ready by then many times over.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<ReadingAddition> additions;

    /// @param facts HTML
    record Added(String facts, JsonObject data) {
        static final Added NOTHING = new Added("", new JsonObject());

        private Added and(Added more) {
            return new Added(facts + more.facts, data.copy().mergeIn(more.data));
        }
    }

    ReadingAdditions(@All List<ReadingAddition> additions) {
        this.additions = List.copyOf(additions);
    }

    Uni<Added> of(PublishedResource resource) {
        return Multi.createFrom()
                .iterable(additions)
                .onItem()
                .transformToUniAndConcatenate(addition -> added(addition, resource))
                .collect()
                .asList()
                .map(all -> all.stream().reduce(Added.NOTHING, Added::and));
    }

    private static Uni<Added> added(ReadingAddition addition, PublishedResource resource) {
        return Uni.createFrom()
                .deferred(() -> addition.of(resource))
                .chain(found -> found.map(ReadingAdditions::drawn)
                        .orElseGet(() -> Uni.createFrom().item(Added.NOTHING)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("Page shown without an addition: %s", failure.getMessage());
                    return Added.NOTHING;
                });
    }

    private static Uni<Added> drawn(Addition addition) {
        return addition.facts()
                .map(TemplateInstance::createUni)
                .orElseGet(() -> Uni.createFrom().item(""))
                .map(html -> new Added(html, addition.data()));
    }
}
