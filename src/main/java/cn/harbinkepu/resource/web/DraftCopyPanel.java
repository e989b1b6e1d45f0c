package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.DraftCopies;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.LostTexts;

/// Offers the person what they typed and did not save, and what they sent too late, beside the form.
@ApplicationScoped
class DraftCopyPanel implements StudioPanel {

    /// More than these nobody goes through one by one; those that follow come up when these are dropped.
    private static final int SHOWN = 6;

    private final DraftCopies copies;
    private final LostTexts lost;

    DraftCopyPanel(DraftCopies copies, LostTexts lost) {
        this.copies = copies;
        this.lost = lost;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance copy(
                EditorView view, Optional<DraftCopies.Copy> copy, List<LostTexts.Lost> lost, int all);
    }

    @Override
    public Place place() {
        return Place.EDIT;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return copies.find(person, view.id())
                .chain(copy -> lost.list(person, view.id(), SHOWN, Optional.empty())
                        .chain(page -> lost.count(person, view.id()).map(all -> panel(view, copy, page.items(), all))))
                .onFailure(Problem.class)
                .recoverWithItem(Optional.empty());
    }

    private static Optional<TemplateInstance> panel(
            EditorView view, Optional<DraftCopies.Copy> copy, List<LostTexts.Lost> lost, int all) {
        return copy.isEmpty() && lost.isEmpty() ? Optional.empty() : Optional.of(Templates.copy(view, copy, lost, all));
    }
}
