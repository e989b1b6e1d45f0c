package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.AuditLog;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Revisions;

/// The revisions with what can be done with an earlier one, and what was done by whom.
@ApplicationScoped
class HistoryPanel implements StudioPanel {

    /// A resource with more acts than this has its whole history in the administrator's log.
    private static final int LINES = 50;

    private final Revisions revisions;
    private final AuditLog log;

    HistoryPanel(Revisions revisions, AuditLog log) {
        this.revisions = revisions;
        this.log = log;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance history(
                EditorView view,
                List<Revisions.Revision> revisions,
                List<AuditLog.Line> lines,
                boolean writes,
                Tried tried);
    }

    @Override
    public Place place() {
        return Place.BELOW;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        boolean writes = person.is(Roles.EDITOR) || person.is(Roles.CHIEF);
        return Uni.combine()
                .all()
                .unis(
                        revisions.of(person, view.id()),
                        log.page(AuditLog.Selection.about(view.id().toString()), LINES, Optional.empty()))
                .with((all, lines) -> Optional.of(Templates.history(view, all, lines.items(), writes, tried)));
    }
}
