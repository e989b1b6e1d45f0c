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
import cn.harbinkepu.partner.Report;
import cn.harbinkepu.partner.Reports;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;

/// Shows the editor of a resource who has it, and who has not followed its last change.
@ApplicationScoped
class CopiesPanel implements StudioPanel {

    private static final int ORDER = 40;

    private final Copies copies;
    private final Reports reports;

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance copies(List<Copy> copies, List<Report.Sum> reports);
    }

    CopiesPanel(Copies copies, Reports reports) {
        this.copies = copies;
        this.reports = reports;
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
        return Uni.combine()
                .all()
                .unis(copies.of(view.id()), reports.of(view.id()))
                .with((known, reported) ->
                        known.isEmpty() ? Optional.empty() : Optional.of(Templates.copies(known, reported)));
    }
}
