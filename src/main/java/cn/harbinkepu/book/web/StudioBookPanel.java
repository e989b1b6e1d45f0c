package cn.harbinkepu.book.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// The books of a revision, to be tried as readers will have them.
@ApplicationScoped
class StudioBookPanel implements StudioPanel {

    private final Lectern lectern;
    private final Bookmarks marks;

    StudioBookPanel(Lectern lectern, Bookmarks marks) {
        this.lectern = lectern;
        this.marks = marks;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance book(List<Offer> offers);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return lectern.shelf(Opened.of(view))
                .map(shelf -> Offer.all(shelf, marks))
                .map(offers -> offers.isEmpty() ? Optional.empty() : Optional.of(Templates.book(offers)));
    }
}
