package cn.harbinkepu.quality.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.quality.Findings;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// The findings beside the form: those of what is kept at first, then by `js/quality.js` those of what is being
/// written.
@ApplicationScoped
class LivePanel implements StudioPanel {

    private final Findings findings;

    LivePanel(Findings findings) {
        this.findings = findings;
    }

    @Override
    public Place place() {
        return Place.EDIT;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return findings.of(view).map(report -> Optional.of(QualityPanels.Templates.qualityLive(view, report)));
    }
}
