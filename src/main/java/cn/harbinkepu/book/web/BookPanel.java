package cn.harbinkepu.book.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.ReadingPanel;

/// The books on the page of a resource: to be opened, gone on with, or saved.
@ApplicationScoped
class BookPanel implements ReadingPanel {

    private final Lectern lectern;
    private final Bookmarks marks;

    BookPanel(Lectern lectern, Bookmarks marks) {
        this.lectern = lectern;
        this.marks = marks;
    }

    @CheckedTemplate(basePath = "book")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance panel(List<Offer> offers);
    }

    @Override
    public Uni<Optional<Panel>> of(PublishedResource resource, String base) {
        Opened opened = Opened.of(resource, base);
        if (opened.files().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return lectern.shelf(opened)
                .map(shelf -> Offer.all(shelf, marks))
                .map(offers -> offers.isEmpty() ? Optional.empty() : Optional.of(panel(resource.kind(), offers)));
    }

    @Override
    public int order() {
        return 50;
    }

    /// What is no book, but has its papers as a PDF, has them under its text.
    private static Panel panel(Kind kind, List<Offer> offers) {
        boolean first = kind == Kind.BOOK || offers.stream().anyMatch(offer -> !offer.printed());
        return new Panel(
                first ? ReadingPanel.Place.STAGE : ReadingPanel.Place.BELOW,
                Templates.panel(offers),
                List.of("/js/book-panel.js"),
                List.of("/css/book.css"));
    }
}
