package cn.harbinkepu.quality.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.quality.Findings;
import cn.harbinkepu.quality.Report;
import cn.harbinkepu.quality.Waivers;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// The findings on the page of a resource. They are made when the page is, so the page needs no script.
@ApplicationScoped
class QualityPanels implements StudioPanel {

    private final Findings findings;
    private final Waivers waivers;

    QualityPanels(Findings findings, Waivers waivers) {
        this.findings = findings;
        this.waivers = waivers;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance quality(EditorView view, Report report, boolean waives, String error);

        static native TemplateInstance qualityLive(EditorView view, Report report);
    }

    @Override
    public Place place() {
        return Place.BELOW;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        boolean settled =
                switch (view.state()) {
                    case "PUBLISHED", "SUPERSEDED", "WITHDRAWN" -> true;
                    default -> false;
                };
        return settled
                ? Uni.createFrom().item(Optional.empty())
                : findings.of(view).chain(report -> waivers.mayWaive(person, view)
                        .map(may -> Optional.of(Templates.quality(view, report, may, tried.error("waive")))));
    }
}
