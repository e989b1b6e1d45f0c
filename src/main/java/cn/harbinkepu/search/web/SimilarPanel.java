package cn.harbinkepu.search.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.Card;
import cn.harbinkepu.resource.web.ReadingPanel;
import cn.harbinkepu.search.Similar;

/// What is about the same, at the end of the page of a resource. A page does without it sooner than it waits.
@ApplicationScoped
class SimilarPanel implements ReadingPanel {

    private static final int SHOWN = 4;

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Similar similar;

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance similar(List<Card> cards);
    }

    SimilarPanel(Similar similar) {
        this.similar = similar;
    }

    @Override
    public Uni<Optional<Panel>> of(PublishedResource resource, String base) {
        return base.isEmpty()
                ? similar.to(resource, SHOWN)
                        .ifNoItem()
                        .after(PATIENCE)
                        .recoverWithItem(List.of())
                        .map(SimilarPanel::panel)
                : Uni.createFrom().item(Optional.empty());
    }

    private static Optional<Panel> panel(List<PublishedResource> found) {
        List<Card> cards = found.stream().map(Card::of).toList();
        return cards.isEmpty()
                ? Optional.empty()
                : Optional.of(new Panel(Place.END, Templates.similar(cards), List.of(), List.of()));
    }
}
