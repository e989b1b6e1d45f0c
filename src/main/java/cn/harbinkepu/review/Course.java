package cn.harbinkepu.review;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Decider;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.ReviewCourse;
import cn.harbinkepu.resource.ReviewPlan;
import cn.harbinkepu.resource.UnderReview;
import cn.harbinkepu.resource.Workflow.Verdict;

/// Keeps the task that belongs to the open step: opened with a due day, claimed by one, ended with the decision.
@ApplicationScoped
class Course implements ReviewCourse {

    private final ReviewPlans plans;
    private final Tasks tasks;
    private final Remarks remarks;
    private final SignPasses signPasses;

    Course(ReviewPlans plans, Tasks tasks, Remarks remarks, SignPasses signPasses) {
        this.plans = plans;
        this.tasks = tasks;
        this.remarks = remarks;
        this.signPasses = signPasses;
    }

    @Override
    public Uni<ReviewPlan> plan(Mutiny.Session session, UUID organisation, Kind kind) {
        return plans.of(session, organisation, kind);
    }

    @Override
    public Uni<Void> begin(Mutiny.Session session, UnderReview item) {
        return tasks.begin(session, item);
    }

    /// What a colleague has claimed is theirs alone; a link counts once; what must be changed is changed before a step
    /// is passed.
    @Override
    public Uni<Void> beforeDecision(Mutiny.Session session, UnderReview item, Decider decider, Verdict verdict) {
        Uni<Void> mine =
                switch (decider) {
                    case Decider.Colleague colleague ->
                        tasks.refuseClaimed(session, item, colleague.person().id());
                    case Decider.Guest guest -> signPasses.use(session, guest.link());
                };
        return verdict == Verdict.APPROVE ? mine.chain(() -> remarks.refuseOpen(session, item.resource())) : mine;
    }

    @Override
    public Uni<Void> end(Mutiny.Session session, UnderReview item) {
        return tasks.end(session, item.revision());
    }
}
