package cn.harbinkepu.media.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// Links to the files of a resource for somebody without an account.
@ApplicationScoped
class LinkPanel implements StudioPanel {

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance fileLink(EditorView view, Tried tried);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        boolean has = !view.files().isEmpty() && view.withdrawnReason().isEmpty();
        return Uni.createFrom().item(has ? Optional.of(Templates.fileLink(view, tried)) : Optional.empty());
    }
}
