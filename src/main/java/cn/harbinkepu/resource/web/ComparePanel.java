package cn.harbinkepu.resource.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.Comparisons;
import cn.harbinkepu.resource.EditorView;

/// What a draft changes in what the public reads now.
@ApplicationScoped
class ComparePanel implements StudioPanel {

    private final Comparisons comparisons;
    private final StudioChoices choices;

    ComparePanel(Comparisons comparisons, StudioChoices choices) {
        this.comparisons = comparisons;
        this.choices = choices;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance changes(EditorView view, ShownComparison comparison);
    }

    @Override
    public Place place() {
        return Place.ABOVE;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        Optional<Integer> published = view.published().filter(number -> number != view.revision());
        return published
                .map(number -> comparisons
                        .of(person, view.id(), number, view.revision())
                        .map(found -> Optional.of(Templates.changes(view, ShownComparison.of(found, choices)))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
