package cn.harbinkepu.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Runs the job library on this instance: one task per [JobHandler], one recurring task per [SpineListener]
/// and per [Chore]; each [Lane] has a scheduler and threads of its own.
///
/// A notification of PostgreSQL at the commit wakes it, so the polling below is only a safety net.
@ApplicationScoped
class WorkEngine {

    private static final Logger LOG = Logger.getLogger(WorkEngine.class);

    /// Work in hand at a shutdown may end; what takes longer is taken over by another instance.
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(5);

    private final WorkConfig config;
    private final InstantSource clock;
    private final List<JobHandler> handlers;
    private final Deliveries store;
    private final List<SpineDelivery> deliveries;
    private final List<Chore> chores;
    private final JobTasks jobTasks;
    private final Scheduler scheduler;
    private final List<Scheduler> schedulers;
    private final ExecutorService wakers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean waking = new AtomicBoolean();

    WorkEngine(
            WorkConfig config,
            InstantSource clock,
            AgroalDataSource dataSource,
            Deliveries store,
            FailedJobs failedJobs,
            @All List<JobHandler> handlers,
            @All List<SpineListener> listeners,
            @All List<Chore> chores) {
        this.config = config;
        this.clock = clock;
        this.handlers = handlers;
        this.store = store;
        this.deliveries = listeners.stream()
                .map(listener -> new SpineDelivery(listener, store))
                .toList();
        this.chores = chores;
        this.jobTasks = new JobTasks(failedJobs);
        this.scheduler = light(dataSource);
        this.schedulers = Stream.concat(
                        Stream.of(scheduler),
                        Stream.of(Lane.FIRST, Lane.HEAVY, Lane.LETTERS, Lane.URGENT)
                                .filter(lane -> threads(lane) > 0)
                                .map(lane -> heavy(dataSource, lane)))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            schedulers.forEach(Scheduler::start);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        wakers.shutdownNow();
        if (config.enabled()) {
            schedulers.forEach(Scheduler::stop);
        }
    }

    /// Something was enqueued or stated, here or on another instance.
    void wake() {
        if (!config.enabled() || waking.getAndSet(true)) {
            return;
        }
        try {
            wakers.execute(this::startWhatIsDue);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Not waking the work engine: the instance is stopping");
        }
    }

    /// Most commits concern few listeners: the others are left alone, as each start is several commits itself.
    private void startWhatIsDue() {
        waking.set(false);
        List<SpineDelivery> resting =
                deliveries.stream().filter(SpineDelivery::wake).toList();
        Set<String> waiting = JobThread.run(() ->
                store.waiting(resting.stream().map(SpineDelivery::listenerName).toList()));
        resting.stream()
                .filter(delivery -> waiting.contains(delivery.listenerName()))
                .forEach(this::runNow);
        schedulers.forEach(Scheduler::triggerCheckForDueExecutions);
    }

    private int threads(Lane lane) {
        return switch (lane) {
            case LIGHT -> config.threads();
            case FIRST -> config.firstThreads();
            case HEAVY -> config.heavyThreads();
            case LETTERS -> config.letterThreads();
            case URGENT -> config.urgentThreads();
        };
    }

    /// Everything but heavy jobs: those that are short, and what comes again and again.
    private Scheduler light(AgroalDataSource dataSource) {
        List<RecurringTask<Void>> recurring = Stream.concat(
                        deliveries.stream().map(this::recurring),
                        chores.stream().map(WorkEngine::recurring))
                .toList();
        List<Task<?>> jobs = tasks(handlers.stream().filter(handler -> handler.lane() == Lane.LIGHT));
        return common(Scheduler.create(dataSource, jobs).startTasks(recurring), Lane.LIGHT)
                .threads(config.threads() + recurring.size())
                .build();
    }

    /// Each knows all heavy jobs: what is urgent or was enqueued by an earlier version lies in another lane.
    private Scheduler heavy(AgroalDataSource dataSource, Lane lane) {
        List<Task<?>> jobs = tasks(handlers.stream().filter(handler -> handler.lane() != Lane.LIGHT));
        return common(Scheduler.create(dataSource, jobs), lane)
                .threads(threads(lane))
                .enablePriority()
                .build();
    }

    private List<Task<?>> tasks(Stream<JobHandler> handlers) {
        List<Task<?>> tasks = new ArrayList<>();
        handlers.forEach(handler -> tasks.add(jobTasks.task(handler)));
        return tasks;
    }

    private SchedulerBuilder common(SchedulerBuilder builder, Lane lane) {
        return builder.tableName(lane.table())
                .schedulerName(new SchedulerName.Fixed(new SchedulerName.Hostname().getName() + "/"
                        + ProcessHandle.current().pid()))
                .serializer(new JobData())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(config.pollEvery())
                .heartbeatInterval(config.heartbeatEvery())
                .missedHeartbeatsLimit(4)
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(SHUTDOWN_PATIENCE);
    }

    private RecurringTask<Void> recurring(SpineDelivery delivery) {
        return Tasks.recurring(delivery.taskName(), FixedDelay.of(config.pollEvery()))
                .execute((instance, context) -> deliver(delivery, context));
    }

    private static RecurringTask<Void> recurring(Chore chore) {
        return Tasks.recurring(chore.name(), FixedDelay.of(chore.every()))
                .execute((instance, context) -> JobThread.run(chore::run));
    }

    private void deliver(SpineDelivery delivery, ExecutionContext context) {
        boolean again = JobThread.run(delivery::run);
        if (again && !context.getSchedulerState().isShuttingDown()) {
            wake();
        }
    }

    private void runNow(SpineDelivery delivery) {
        try {
            scheduler.reschedule(TaskInstanceId.of(delivery.taskName(), RecurringTask.INSTANCE), clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | ExecutionException elsewhere) {
            LOG.tracef(
                    "%s has just been started, here or on another instance, which was woken too", delivery.taskName());
        } catch (TaskInstanceNotFoundException starting) {
            LOG.tracef("%s is not scheduled yet", delivery.taskName());
        }
    }
}
