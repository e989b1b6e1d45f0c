package cn.harbinkepu.trust.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.ReadingAddition;
import cn.harbinkepu.trust.Trail;
import cn.harbinkepu.trust.Trails;

/// When the page was last checked, when it is checked again, and the way to its trail.
@ApplicationScoped
class CheckedAddition implements ReadingAddition {

    private final Trails trails;

    CheckedAddition(Trails trails) {
        this.trails = trails;
    }

    @CheckedTemplate(basePath = "trust")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance checked(Trail trail, List<String> checkers);
    }

    @Override
    public Uni<Optional<Addition>> of(PublishedResource resource) {
        return trails.of(resource.id()).map(found -> found.map(trail -> addition(resource, trail)));
    }

    private static Addition addition(PublishedResource resource, Trail trail) {
        List<String> checkers = trail.checks().stream()
                .filter(check -> check.revision() == resource.revision())
                .map(CheckedAddition::words)
                .distinct()
                .toList();
        return new Addition(Optional.of(Templates.checked(trail, checkers)), TrailData.of(trail));
    }

    private static String words(Trail.Check check) {
        return check.credential()
                .map(credential -> check.by() + "（" + credential + "）")
                .orElse(check.by());
    }
}
