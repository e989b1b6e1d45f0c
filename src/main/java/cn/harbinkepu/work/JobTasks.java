package cn.harbinkepu.work;

import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import io.vertx.core.json.JsonObject;

/// Turns a [JobHandler] into a task of the job library, with its tries and growing delays ([Setbacks]).
final class JobTasks {

    private static final Logger LOG = Logger.getLogger(JobTasks.class);

    private final FailedJobs failedJobs;

    JobTasks(FailedJobs failedJobs) {
        this.failedJobs = failedJobs;
    }

    OneTimeTask<JsonObject> task(JobHandler handler) {
        return Tasks.oneTime(handler.name(), JsonObject.class)
                .onFailure((complete, operations) -> failed(handler, cause(complete), complete, operations))
                // Its instance was killed with it in hand, by the job itself if that happens again and again.
                .onDeadExecution((complete, operations) -> failed(handler, Optional.empty(), complete, operations))
                .execute((instance, context) -> run(handler, instance));
    }

    private static void run(JobHandler handler, TaskInstance<JsonObject> instance) {
        JobThread.run(() -> handler.run(instance.getId(), instance.getData()));
    }

    /// That nobody hears of it is no reason not to try again.
    private static void tell(JobHandler handler, String key, JsonObject data, Instant again) {
        try {
            JobThread.run(() -> handler.setBack(key, data, again));
        } catch (RuntimeException failure) {
            LOG.debugf(failure, "Nobody was told that %s %s is tried again", handler.name(), key);
        }
    }

    private static Optional<Throwable> cause(ExecutionComplete complete) {
        return complete.getCause().or(() -> Optional.of(new IllegalStateException("the job failed")));
    }

    private void failed(
            JobHandler handler,
            Optional<Throwable> cause,
            ExecutionComplete complete,
            ExecutionOperations<JsonObject> operations) {
        String key = complete.getExecution().taskInstance.getId();
        JsonObject data = (JsonObject) complete.getExecution().taskInstance.getData();
        int failures = complete.getExecution().consecutiveFailures + 1;
        Setbacks setbacks = Setbacks.of(handler.tries(), data, failures, cause);
        Throwable why = cause.orElseGet(() -> new IllegalStateException("the job stopped"));
        if (setbacks.isTriedAgain()) {
            LOG.warnf("%s %s failed, %d of %d: %s", handler.name(), key, setbacks.times(), setbacks.most(), why);
            Instant again = complete.getTimeDone().plus(setbacks.delay());
            operations.reschedule(complete, again, setbacks.noted(data));
            tell(handler, key, data, again);
            return;
        }
        LOG.errorf(why, "%s %s failed for the last time", handler.name(), key);
        JobThread.run(() -> handler.giveUp(key, data, why));
        if (handler.isMissed()) {
            int priority = complete.getExecution().taskInstance.getPriority();
            FailedJobs.Given given = new FailedJobs.Given(handler.name(), key, data, priority);
            JobThread.run(() -> failedJobs.keep(given, failures, cause));
        }
        operations.remove();
    }
}
