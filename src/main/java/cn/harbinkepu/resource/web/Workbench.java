package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.MainFile;
import cn.harbinkepu.resource.NextSteps;

/// Gathers what the page of one resource shows.
@ApplicationScoped
class Workbench {

    private static final List<StudioPanel.Place> PLACES =
            List.of(StudioPanel.Place.ASIDE, StudioPanel.Place.ABOVE, StudioPanel.Place.BELOW);

    private final EditorViews views;
    private final NextSteps next;
    private final StudioPanels panels;

    /// @param text     the body as readers will see it: safe HTML
    /// @param unplaced what was refused, if its form is not on the page any more
    public record Bench(
            EditorView view,
            String text,
            NextSteps.Steps steps,
            StudioPanels.Drawn panels,
            Optional<Unplaced> unplaced) {
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
            MainFile.lacking(view).ifPresent(words::add);
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
            if (isSourced()
                    && view.content().sources().isEmpty()
                    && view.content().source().isEmpty()) {
                words.add("还没有写资料来源，也没有首次发表的网址。");
            }
            return words;
        }

        /// A house or a thing on display is its own source.
        private boolean isSourced() {
            return switch (view.kind()) {
                case ARTICLE, VIDEO, AUDIO, CHART, BOOK -> true;
                case EXHIBIT, VENUE, COURSE -> false;
            };
        }
    }

    Workbench(EditorViews views, NextSteps next, StudioPanels panels) {
        this.views = views;
        this.next = next;
        this.panels = panels;
    }

    /// Fails with `not-found` for what the person may not know of.
    Uni<Bench> of(Person person, UUID id, Tried tried) {
        return views.find(person, id).chain(view -> Uni.combine()
                .all()
                .unis(
                        Markdown.page(view.content().body()),
                        next.of(person, id),
                        panels.draw(person, view, tried, PLACES))
                // They share the session of the request, which serves one at a time.
                .usingConcurrencyOf(1)
                .with((text, steps, drawn) ->
                        new Bench(view, text, steps, drawn, unplaced(view, steps, drawn, tried))));
    }

    /// Two forms are the page's own.
    private static Optional<Unplaced> unplaced(
            EditorView view, NextSteps.Steps steps, StudioPanels.Drawn drawn, Tried tried) {
        boolean own =
                switch (tried.act()) {
                    case "submit" -> true;
                    case "retry" ->
                        (view.failed() || view.resting()) && steps.edit().open();
                    default -> false;
                };
        return Unplaced.in(drawn.all(), tried, own);
    }
}
