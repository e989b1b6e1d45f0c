package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.AuditLog;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.LineDiff;
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
    private final StudioChoices choices;
    private final StudioPanels panels;

    /// One field that differs from what the public reads now.
    public record Change(String label, List<LineDiff.Line> lines) {
        public Change {
            lines = List.copyOf(lines);
        }
    }

    /// @param changes empty unless the revision corrects a public one
    public record Bench(
            EditorView view,
            NextSteps.Steps steps,
            List<Revisions.Revision> revisions,
            List<AuditLog.Line> lines,
            List<Change> changes,
            boolean corrects,
            StudioPanels.Drawn panels) {
        public Bench {
            revisions = List.copyOf(revisions);
            lines = List.copyOf(lines);
            changes = List.copyOf(changes);
        }

        /// The body as readers will see it: safe HTML.
        public String text() {
            return Markdown.html(view.content().body());
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

    Workbench(
            EditorViews views,
            NextSteps next,
            Revisions revisions,
            AuditLog log,
            StudioChoices choices,
            StudioPanels panels) {
        this.views = views;
        this.next = next;
        this.revisions = revisions;
        this.log = log;
        this.choices = choices;
        this.panels = panels;
    }

    /// Fails with `not-found` for what the person may not know of.
    Uni<Bench> of(Person person, UUID id, Tried tried) {
        return views.find(person, id).chain(view -> Uni.combine()
                .all()
                .unis(
                        next.of(person, id),
                        revisions.of(person, id),
                        log.page(AuditLog.Selection.about(id.toString()), LINES, Optional.empty()),
                        revisions.replaced(person, id),
                        panels.draw(person, view, tried, PLACES))
                .with((steps, history, lines, old, drawn) -> new Bench(
                        view,
                        steps,
                        history,
                        lines.items(),
                        old.map(content -> changes(content, view.content())).orElse(List.of()),
                        old.isPresent(),
                        drawn)));
    }

    private List<Change> changes(Content old, Content fresh) {
        List<Change> all = new ArrayList<>();
        add(all, "标题", old.title(), fresh.title());
        add(all, "摘要", old.summary(), fresh.summary());
        add(all, "正文", old.body(), fresh.body());
        add(all, "关键词", String.join("、", old.keywords()), String.join("、", fresh.keywords()));
        add(all, "学科主题", choices.subjectNames(old.subjects()), choices.subjectNames(fresh.subjects()));
        add(all, "人群", choices.segmentNames(old.segments()), choices.segmentNames(fresh.segments()));
        add(all, "区县", choices.districtNames(old.districts()), choices.districtNames(fresh.districts()));
        add(all, "许可协议", old.licence().orElse(""), fresh.licence().orElse(""));
        add(all, "署名", old.attribution().orElse(""), fresh.attribution().orElse(""));
        add(all, "来源", old.source().orElse(""), fresh.source().orElse(""));
        add(all, "资料来源", lines(old.sources()), lines(fresh.sources()));
        add(
                all,
                "地点",
                old.place().map(Object::toString).orElse(""),
                fresh.place().map(Object::toString).orElse(""));
        return all;
    }

    private static String lines(List<Citation> sources) {
        return String.join("\n", sources.stream().map(Citation::line).toList());
    }

    private static void add(List<Change> all, String label, String old, String fresh) {
        List<LineDiff.Line> lines = LineDiff.of(old, fresh);
        if (!lines.isEmpty()) {
            all.add(new Change(label, lines));
        }
    }
}
