package cn.harbinkepu.review.web;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.resource.web.StudioPanel;
import cn.harbinkepu.resource.web.Tried;
import cn.harbinkepu.review.Claims;
import cn.harbinkepu.review.SignLink;
import cn.harbinkepu.review.SignLinks;
import cn.harbinkepu.review.Tasks;

/// The open step on the page of a resource: who has it, by when, and the forms to decide it, to give it to somebody
/// else, to send it to an expert; and for who wrote it, to take it back or to remove the draft.
@ApplicationScoped
class ReviewPanel implements StudioPanel {

    private final NextSteps next;
    private final Tasks tasks;
    private final Claims claims;
    private final SignLinks links;
    private final InstantSource clock;

    /// @param candidates whom a chief may give the step to
    @TemplateData
    public record Shown(
            EditorView view,
            NextSteps.Steps steps,
            Optional<Tasks.Task> task,
            List<Claims.Candidate> candidates,
            List<SignLink> links,
            Person person,
            OffsetDateTime now) {
        public Shown {
            candidates = List.copyOf(candidates);
            links = List.copyOf(links);
        }

        public boolean mine() {
            return task.filter(open -> open.isHeldBy(person.id())).isPresent();
        }

        /// Whether somebody else has claimed it.
        public boolean taken() {
            return task.flatMap(Tasks.Task::claim).isPresent() && !mine();
        }

        public boolean overdue() {
            return task.filter(open -> open.overdueAt(now)).isPresent();
        }

        public boolean arranges() {
            return steps.steers() && task.isPresent();
        }

        /// Whether an expert can be invited to the open step.
        public boolean invites() {
            return task.isPresent()
                    && view.step() < view.plan().size()
                    && view.plan().get(view.step()).byLink()
                    && steps.steers();
        }

        public String ended(SignLink link) {
            return link.ended(now).orElse("");
        }

        public boolean discards() {
            return steps.edit().open()
                    && view.reviews().stream().noneMatch(review -> review.revision() == view.revision());
        }

        public boolean empty() {
            return task.isEmpty()
                    && links.isEmpty()
                    && !steps.review().offered()
                    && !steps.sendBack().open()
                    && !discards();
        }
    }

    ReviewPanel(NextSteps next, Tasks tasks, Claims claims, SignLinks links, InstantSource clock) {
        this.next = next;
        this.tasks = tasks;
        this.claims = claims;
        this.links = links;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "studio/panel")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance review(Shown shown, Tried tried);
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
        return tasks.of(view.id())
                .chain(task -> Uni.combine()
                        .all()
                        .unis(next.of(person, view.id()), links.of(person, view.id()))
                        // They share the session of the request, which serves one at a time.
                        .usingConcurrencyOf(1)
                        .asTuple()
                        .chain(found -> shown(person, view, task, found.getItem1(), found.getItem2())))
                .map(shown -> shown.empty() ? Optional.empty() : Optional.of(Templates.review(shown, tried)));
    }

    private Uni<Shown> shown(
            Person person, EditorView view, Optional<Tasks.Task> task, NextSteps.Steps steps, List<SignLink> found) {
        Uni<List<Claims.Candidate>> candidates = steps.steers() && task.isPresent()
                ? claims.candidates(person, view.id())
                : Uni.createFrom().item(List.of());
        return candidates.map(all -> new Shown(view, steps, task, all, found, person, now()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
