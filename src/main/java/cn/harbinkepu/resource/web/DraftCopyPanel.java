package cn.harbinkepu.resource.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.DraftCopies;
import cn.harbinkepu.resource.EditorView;

/// Offers the person what they typed and did not save, beside the form and on the page of the resource.
@ApplicationScoped
class DraftCopyPanel implements StudioPanel {

    private final DraftCopies copies;

    DraftCopyPanel(DraftCopies copies) {
        this.copies = copies;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance copy(EditorView view, DraftCopies.Copy copy);
    }

    @Override
    public Place place() {
        return Place.EDIT;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return copies.find(person, view.id())
                .map(found -> found.map(copy -> Templates.copy(view, copy)))
                .onFailure(Problem.class)
                .recoverWithItem(Optional.empty());
    }
}
