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
import cn.harbinkepu.trust.Stewardship;
import cn.harbinkepu.trust.Stewardships;
import cn.harbinkepu.trust.Trail;
import cn.harbinkepu.trust.Trails;

/// When what is public was checked, and when it is due again.
@ApplicationScoped
class StewardPanel implements StudioPanel {

    private final Trails trails;
    private final Stewardships stewards;

    StewardPanel(Trails trails, Stewardships stewards) {
        this.trails = trails;
        this.stewards = stewards;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance steward(Trail trail, Optional<Stewardship> steward);
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
        return trails.of(view.id()).chain(found -> stewards.of(view.id())
                .map(steward -> found.map(trail -> Templates.steward(trail, steward))));
    }
}
