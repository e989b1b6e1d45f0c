package cn.harbinkepu.resource;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Broadcasts;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Makes every instance forget a document that has changed: the spine tells one instance, which tells the others.
@ApplicationScoped
class ChangedDocuments implements SpineListener.OfMany {

    private static final Logger LOG = Logger.getLogger(ChangedDocuments.class);
    private static final String TOPIC = "resource.changed";

    private final PublishedDocuments documents;
    private final PublishedLists lists;
    private final OpenFiles files;
    private final Broadcasts broadcasts;

    ChangedDocuments(PublishedDocuments documents, PublishedLists lists, OpenFiles files, Broadcasts broadcasts) {
        this.documents = documents;
        this.lists = lists;
        this.files = files;
        this.broadcasts = broadcasts;
    }

    void listen(@Observes StartupEvent event) {
        broadcasts
                .on(TOPIC)
                .subscribe()
                .with(this::forgetAll, failure -> LOG.errorf(failure, "Changes of documents are not heard any more"));
    }

    @Override
    public String name() {
        return "resource.documents";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);
    }

    /// Other instances that cannot be told go by the time that documents stay fresh.
    @Override
    public Uni<Void> on(Fact fact) {
        return onAll(List.of(fact));
    }

    /// One message for all; it may be long, but it is one.
    @Override
    public Uni<Void> onAll(List<Fact> facts) {
        return changed(facts.stream().map(Fact::key).toList());
    }

    /// Makes every instance forget these documents.
    Uni<Void> changed(List<String> keys) {
        keys.forEach(key -> forget(UUID.fromString(key)));
        return broadcasts.send(TOPIC, String.join(",", keys)).onFailure().recoverWithNull();
    }

    private void forgetAll(String ids) {
        Stream.of(ids.split(",", -1)).map(UUID::fromString).forEach(this::forget);
    }

    private void forget(UUID id) {
        documents.forget(id);
        lists.forget();
        files.forget();
    }
}
