package cn.harbinkepu.home;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.work.Retrials;
import cn.harbinkepu.work.Retrials.Taken;

/// What whoever runs the cloud does about jobs that were given up. Each act is noted.
@ApplicationScoped
public class WorkRetrials {

    private static final String AGAIN = "work.retry";
    private static final String LET_GO = "work.let-go";

    private final Retrials retrials;
    private final Audit audit;
    private final Mutiny.SessionFactory sessions;

    WorkRetrials(Retrials retrials, Audit audit, Mutiny.SessionFactory sessions) {
        this.retrials = retrials;
        this.audit = audit;
        this.sessions = sessions;
    }

    /// Fails with `not-found` if the job is not among the failed ones any more.
    public Uni<Void> again(Person admin, UUID id) {
        return noted(admin, AGAIN, session -> retrials.again(session, id).map(List::of));
    }

    /// All that have failed by now, of one kind.
    public Uni<Void> allAgain(Person admin, String handler) {
        return noted(admin, AGAIN, session -> retrials.allAgain(session, handler));
    }

    /// Fails with `not-found` if the job is not among the failed ones any more.
    public Uni<Void> letGo(Person admin, UUID id) {
        return noted(admin, LET_GO, session -> retrials.letGo(session, id).map(List::of));
    }

    private Uni<Void> noted(Person admin, String action, Function<Mutiny.Session, Uni<List<Taken>>> act) {
        return sessions.withTransaction(session -> act.apply(session)
                .chain(jobs -> audit.noteAll(
                        session,
                        admin,
                        jobs.stream().map(job -> act(action, job)).toList())));
    }

    /// About the resource, as long as the job names one.
    private static Audit.Act act(String action, Taken job) {
        String subject = job.data().getString("resource", job.data().getString("file", job.key()));
        return new Audit.Act(action, subject, new JsonObject().put("job", job.handler()));
    }
}
