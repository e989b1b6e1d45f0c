package cn.harbinkepu.trust.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;
import cn.harbinkepu.trust.Trail;
import cn.harbinkepu.trust.Trails;

/// When what is public was checked, and when it is due again.
@ApplicationScoped
class StewardPanel implements StudioPanel {

    private final Trails trails;

    StewardPanel(Trails trails) {
        this.trails = trails;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance steward(Trail trail);
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
        return trails.of(view.id()).map(found -> found.map(Templates::steward));
    }
}
