package cn.harbinkepu.work;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import io.vertx.core.json.JsonObject;

/// Turns a [JobHandler] into a task of the job library, with its tries and growing delays.
final class JobTasks {

    private static final Logger LOG = Logger.getLogger(JobTasks.class);

    /// Long enough for a restarting neighbour, short enough that an editor who watches the stages sees the
    /// next try.
    private static final Duration FIRST_DELAY = Duration.ofSeconds(3);

    /// Instances that may die before the job is suspected.
    private static final int DEATHS = 8;

    private JobTasks() {}

    static OneTimeTask<JsonObject> task(JobHandler handler) {
        return Tasks.oneTime(handler.name(), JsonObject.class)
                .onFailure((complete, operations) -> failed(handler, handler.tries(), complete, operations))
                // Its instance was killed with it in hand, by the job itself if that happens again and again.
                .onDeadExecution((complete, operations) -> failed(handler, DEATHS, complete, operations))
                .execute((instance, context) -> run(handler, instance));
    }

    private static void run(JobHandler handler, TaskInstance<JsonObject> instance) {
        JobThread.run(() -> handler.run(instance.getId(), instance.getData()));
    }

    private static void failed(
            JobHandler handler, int tries, ExecutionComplete complete, ExecutionOperations<JsonObject> operations) {
        String key = complete.getExecution().taskInstance.getId();
        int failures = complete.getExecution().consecutiveFailures + 1;
        Throwable cause = complete.getCause().orElseGet(() -> new IllegalStateException("the job stopped"));
        if (failures < tries && !isTooLarge(cause)) {
            LOG.warnf("%s %s failed, try %d of %d: %s", handler.name(), key, failures, tries, cause);
            operations.reschedule(
                    complete, complete.getTimeDone().plus(FIRST_DELAY.multipliedBy(1L << Math.min(failures, 10))));
            return;
        }
        LOG.errorf(cause, "%s %s failed for the last time", handler.name(), key);
        JsonObject data = (JsonObject) complete.getExecution().taskInstance.getData();
        JobThread.run(() -> handler.giveUp(key, data, cause));
        operations.remove();
    }

    /// It would take all memory again, and that is everybody's.
    private static boolean isTooLarge(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }
}
