package cn.harbinkepu.media.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.Drafts;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// Offers whoever may to let a film overtake the others, as long as something of it is still to be made.
@ApplicationScoped
class HurryPanel implements StudioPanel {

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance hurry(EditorView view, String error);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        boolean may = Drafts.mayHurry(person);
        boolean film = view.stages().stream().anyMatch(stage -> stage.name().equals("stream") && stage.isOpen());
        return Uni.createFrom()
                .item(may && film ? Optional.of(Templates.hurry(view, tried.error("hurry"))) : Optional.empty());
    }
}
