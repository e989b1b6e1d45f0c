package cn.harbinkepu.harvest;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Origin;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.work.JobHandler;

/// Fetches one source. What goes wrong at the other end is noted and tried again later, less and less often.
@ApplicationScoped
class HarvestJob implements JobHandler {

    static final String NAME = "harvest.run";

    private static final Logger LOG = Logger.getLogger(HarvestJob.class);

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Progresses progresses;
    private final Accounts accounts;
    private final FeedHarvest feeds;
    private final OaiHarvest repositories;

    HarvestJob(Progresses progresses, Accounts accounts, FeedHarvest feeds, OaiHarvest repositories) {
        this.progresses = progresses;
        this.accounts = accounts;
        this.feeds = feeds;
        this.repositories = repositories;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        Origin.resumed(data, "harvest", key).enter();
        return progresses.find(UUID.fromString(key)).chain(found -> found.map(this::harvest)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.errorf(cause, "Harvest %s was given up for now", key);
        return progresses.next(UUID.fromString(key), LONGEST_WAIT, 1, "采集多次中断，详情见系统日志。");
    }

    /// Who sees that a run is over finds the source settled as well.
    private Uni<Void> harvest(Progresses.Found found) {
        HarvestSource source = found.source();
        UUID run = Ids.next();
        return progresses
                .begin(run, source.id())
                .chain(() -> person(source))
                .chain(person -> switch (source.wish().kind()) {
                    case FEED -> feeds.harvest(new Visit(run, source, person), found.progress());
                    case OAI -> repositories.harvest(new Visit(run, source, person), found.progress());
                })
                .chain(() -> progresses.next(source.id(), source.wish().every(), 0, null))
                .chain(() -> progresses.end(run, Tally.State.DONE, null))
                .onFailure(Problem.class)
                .recoverWithUni(refused -> failed(run, source, refused));
    }

    private Uni<Person> person(HarvestSource source) {
        return accounts.find(source.person()).invoke(person -> {
            String role = source.wish().publish() ? Roles.CHIEF : Roles.EDITOR;
            if (!person.mayActFor(role, source.organisation())
                    && !person.mayActFor(Roles.CHIEF, source.organisation())) {
                throw new Problem(ProblemCode.NOT_ALLOWED, "设置这个来源的人已没有相应权限，请由他人重新保存设置。");
            }
        });
    }

    private Uni<Void> failed(UUID run, HarvestSource source, Problem problem) {
        Duration pause = source.wish().every().multipliedBy(1L << Math.min(source.failures(), 10));
        Duration wanted = problem.retryAfter().orElse(Duration.ZERO);
        Duration wait = pause.compareTo(wanted) > 0 ? pause : wanted;
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return progresses
                .next(source.id(), bounded, source.failures() + 1, problem.detail())
                .chain(() -> progresses.end(run, Tally.State.FAILED, problem.detail()));
    }
}
