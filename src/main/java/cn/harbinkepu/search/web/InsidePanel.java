package cn.harbinkepu.search.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.ReadingPanel;
import cn.harbinkepu.search.Search;

/// The field under a film, a recording or a book in which a reader looks for a place in it.
@ApplicationScoped
class InsidePanel implements ReadingPanel {

    /// Behind what is watched or read.
    private static final int ORDER = 60;

    private final Search search;

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance insideForm(UUID id, String label, String typed);
    }

    InsidePanel(Search search) {
        this.search = search;
    }

    @Override
    public int order() {
        return ORDER;
    }

    /// The few words of a chart are seen at a glance.
    @Override
    public Uni<Optional<Panel>> of(PublishedResource resource, String base) {
        return base.isEmpty() && resource.kind() != Kind.CHART
                ? search.hasInside(resource).map(any -> any ? Optional.of(panel(resource)) : Optional.empty())
                : Uni.createFrom().item(Optional.empty());
    }

    private static Panel panel(PublishedResource resource) {
        String label = InsideView.label(resource.kind());
        return new Panel(Place.STAGE, Templates.insideForm(resource.id(), label, ""), List.of(), List.of());
    }
}
