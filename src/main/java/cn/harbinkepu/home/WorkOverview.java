package cn.harbinkepu.home;

import java.util.List;
import java.util.stream.Stream;

import cn.harbinkepu.work.FailedJob;
import cn.harbinkepu.work.Lane;
import cn.harbinkepu.work.WorkReport;

/// Background work as whoever runs the cloud sees it. Each job is there once.
///
/// @param failed  what was given up, by kind
/// @param running what is being done on any instance
/// @param waiting what waits for its turn, in hand or not, or for its next try, by kind
public record WorkOverview(
        List<FailedGroup> failed, List<Task> running, List<WaitingGroup> waiting, List<WorkReport.Backlog> listeners) {

    private static final int FIRST_RUNNING = 10;

    public WorkOverview {
        failed = List.copyOf(failed);
        running = List.copyOf(running);
        waiting = List.copyOf(waiting);
        listeners = List.copyOf(listeners);
    }

    /// A job that was given up.
    public record Failed(FailedJob job, JobSubject subject) {}

    /// A job that waits or is in hand.
    public record Task(WorkReport.Job job, JobSubject subject) {}

    /// Jobs of one kind that were given up.
    ///
    /// @param total how many there are
    /// @param first those that failed last
    public record FailedGroup(String handler, long total, List<Failed> first) {
        public FailedGroup {
            first = List.copyOf(first);
        }

        public boolean hasMore() {
            return total > first.size();
        }
    }

    /// Jobs of one kind that wait.
    ///
    /// @param total   how many there are
    /// @param urgent  how many of these are urgent
    /// @param failing how many of these have failed and will be tried again
    /// @param first   those that come first
    public record WaitingGroup(String handler, long total, long urgent, long failing, List<Task> first) {
        public WaitingGroup {
            first = List.copyOf(first);
        }

        /// Of jobs that are all shown.
        static WaitingGroup of(String handler, List<Task> all) {
            return new WaitingGroup(
                    handler,
                    all.size(),
                    all.stream()
                            .filter(task -> task.job().lane() == Lane.URGENT)
                            .count(),
                    all.stream().filter(task -> task.job().failures() > 0).count(),
                    all);
        }

        WaitingGroup before(WaitingGroup others) {
            return new WaitingGroup(
                    handler,
                    total + others.total,
                    urgent + others.urgent,
                    failing + others.failing,
                    Stream.concat(first.stream(), others.first.stream()).toList());
        }

        public boolean hasMore() {
            return total > first.size();
        }
    }

    public boolean isBusy() {
        return !running.isEmpty() || !waiting.isEmpty();
    }

    /// Those that take longest.
    public List<Task> runningFirst() {
        return running.subList(0, Math.min(FIRST_RUNNING, running.size()));
    }

    public List<Task> runningOthers() {
        return running.subList(Math.min(FIRST_RUNNING, running.size()), running.size());
    }

    /// Whether something has not been delivered everywhere.
    public boolean isBehind() {
        return undelivered() > 0;
    }

    public long undelivered() {
        return listeners.stream().mapToLong(WorkReport.Backlog::waiting).sum();
    }

    public long allFailed() {
        return failed.stream().mapToLong(FailedGroup::total).sum();
    }

    public long allWaiting() {
        return waiting.stream().mapToLong(WaitingGroup::total).sum();
    }
}
