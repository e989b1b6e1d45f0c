package cn.harbinkepu.resource.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.resource.Schedules;

/// Making a reviewed revision public, now or at a time; what is planned, and calling it off.
@ApplicationScoped
class PublishPanel implements StudioPanel {

    private final NextSteps next;
    private final Schedules schedules;

    PublishPanel(NextSteps next, Schedules schedules) {
        this.next = next;
        this.schedules = schedules;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance publish(
                EditorView view, NextSteps.Step step, Schedules.Schedule schedule, boolean chief, Tried tried);
    }

    @Override
    public Place place() {
        return Place.ASIDE;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Uni<Optional<TemplateInstance>> show(Person person, EditorView view, Tried tried) {
        return Uni.combine()
                .all()
                .unis(next.of(person, view.id()), schedules.of(person, view.id()))
                .with((steps, schedule) -> steps.publish().offered() || !schedule.empty()
                        ? Optional.of(Templates.publish(
                                view,
                                steps.publish(),
                                schedule,
                                steps.publish().open() || steps.withdraw().open(),
                                tried))
                        : Optional.empty());
    }
}
