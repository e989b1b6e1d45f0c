package cn.harbinkepu.partner.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.partner.Copies;
import cn.harbinkepu.partner.Copy;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// Shows the editor of a resource who has it, and who has not followed its last change.
@ApplicationScoped
class CopiesPanel implements StudioPanel {

    private static final int ORDER = 40;

    private final Copies copies;

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance copies(List<Copy> copies);
    }

    CopiesPanel(Copies copies) {
        this.copies = copies;
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return copies.of(view.id())
                .map(known -> known.isEmpty() ? Optional.empty() : Optional.of(Templates.copies(known)));
    }
}
