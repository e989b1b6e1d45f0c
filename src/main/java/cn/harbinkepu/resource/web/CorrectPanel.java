package cn.harbinkepu.resource.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.NextSteps;

/// Putting right what is public or was withdrawn, and taking back what is public.
@ApplicationScoped
class CorrectPanel implements StudioPanel {

    private final NextSteps next;

    CorrectPanel(NextSteps next) {
        this.next = next;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance correct(
                EditorView view, NextSteps.Step correct, NextSteps.Step withdraw, Tried tried);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return next.of(person, view.id()).map(steps -> {
            boolean offered = steps.correct().offered()
                    || steps.withdraw().open()
                    || !tried.error("withdraw").isEmpty();
            return offered
                    ? Optional.of(Templates.correct(view, steps.correct(), steps.withdraw(), tried))
                    : Optional.empty();
        });
    }
}
