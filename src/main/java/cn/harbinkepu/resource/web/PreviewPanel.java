package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Previews;

/// The links by which outsiders see what is not public yet.
@ApplicationScoped
class PreviewPanel implements StudioPanel {

    private final Previews previews;

    PreviewPanel(Previews previews) {
        this.previews = previews;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance preview(EditorView view, List<Previews.Link> links, Tried tried);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        boolean writes = person.is(Roles.EDITOR) || person.is(Roles.CHIEF);
        return writes
                ? previews.of(person, view.id()).map(links -> Optional.of(Templates.preview(view, links, tried)))
                : Uni.createFrom().item(Optional.empty());
    }
}
