package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.AuditLog;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.resource.Revisions;

/// Gathers what the page of one resource shows.
@ApplicationScoped
class Workbench {

    /// A resource with more acts than this has its whole history in the administrator's log.
    private static final int LINES = 50;

    private static final List<StudioPanel.Place> PLACES =
            List.of(StudioPanel.Place.ASIDE, StudioPanel.Place.ABOVE, StudioPanel.Place.BELOW);

    private final EditorViews views;
    private final NextSteps next;
    private final Revisions revisions;
    private final AuditLog log;
    private final StudioPanels panels;

    /// @param text the body as readers will see it: safe HTML
    public record Bench(
            EditorView view,
            String text,
            NextSteps.Steps steps,
            List<Revisions.Revision> revisions,
            List<AuditLog.Line> lines,
            StudioPanels.Drawn panels) {
        public Bench {
            revisions = List.copyOf(revisions);
            lines = List.copyOf(lines);
        }

        /// Whether the public reads another revision now.
        public boolean corrects() {
            return view.published().filter(number -> number != view.revision()).isPresent();
        }

        public List<String> aside() {
            return panels.at(StudioPanel.Place.ASIDE);
        }

        public List<String> above() {
            return panels.at(StudioPanel.Place.ABOVE);
        }

        public List<String> below() {
            return panels.at(StudioPanel.Place.BELOW);
        }

        /// Why the draft cannot be handed in yet, in words.
        public List<String> missing() {
            List<String> words = new ArrayList<>();
            if (view.busy()) {
                words.add("文件还在处理，请稍候。");
            }
            if (view.failed()) {
                words.add("文件处理失败，请重试或更换文件。");
            }
            if (view.content().title().isBlank()) {
                words.add("还没有标题。");
            }
            if (view.content().licence().isEmpty()) {
                words.add("还没有选择许可协议。");
            }
            if (view.content().attribution().isEmpty()) {
                words.add("还没有填写署名。");
            }
            return words;
        }
    }

    Workbench(EditorViews views, NextSteps next, Revisions revisions, AuditLog log, StudioPanels panels) {
        this.views = views;
        this.next = next;
        this.revisions = revisions;
        this.log = log;
        this.panels = panels;
    }

    /// Fails with `not-found` for what the person may not know of.
    Uni<Bench> of(Person person, UUID id, Tried tried) {
        return views.find(person, id).chain(view -> Uni.combine()
                .all()
                .unis(
                        Markdown.page(view.content().body()),
                        next.of(person, id),
                        revisions.of(person, id),
                        log.page(AuditLog.Selection.about(id.toString()), LINES, Optional.empty()),
                        panels.draw(person, view, tried, PLACES))
                .with((text, steps, history, lines, drawn) ->
                        new Bench(view, text, steps, history, lines.items(), drawn)));
    }
}
