package cn.harbinkepu.likeness.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.likeness.Alike;
import cn.harbinkepu.likeness.Likenesses;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// Shows the editor of a draft what the pool already has of it.
@ApplicationScoped
class LikenessPanel implements StudioPanel {

    private final Likenesses likenesses;

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance likeness(EditorView view, List<Alike> alike, Tried tried);
    }

    LikenessPanel(Likenesses likenesses) {
        this.likenesses = likenesses;
    }

    @Override
    public Place place() {
        return Place.ABOVE;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return view.state().equals("PUBLISHED") || view.state().equals("WITHDRAWN")
                ? Uni.createFrom().item(Optional.empty())
                : likenesses
                        .of(person, view)
                        .map(alike -> alike.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Templates.likeness(view, alike, tried)));
    }
}
