package cn.harbinkepu.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.home.JobSubjects.Ref;
import cn.harbinkepu.home.WorkOverview.Failed;
import cn.harbinkepu.home.WorkOverview.FailedGroup;
import cn.harbinkepu.home.WorkOverview.Task;
import cn.harbinkepu.home.WorkOverview.WaitingGroup;
import cn.harbinkepu.work.FailedJobs;
import cn.harbinkepu.work.WorkReport;

/// Puts the jobs of all features together with what they work on: of many of a kind the first ones, or page by page.
@ApplicationScoped
public class WorkDesk {

    private static final int FIRST = 10;
    private static final int MOST_RUNNING = 100;

    private final WorkReport report;
    private final FailedJobs failedJobs;
    private final JobSubjects subjects;

    public record FailedPage(WorkPage page, List<Failed> items) {
        public FailedPage {
            items = List.copyOf(items);
        }
    }

    public record WaitingPage(WorkPage page, List<Task> items) {
        public WaitingPage {
            items = List.copyOf(items);
        }
    }

    WorkDesk(WorkReport report, FailedJobs failedJobs, JobSubjects subjects) {
        this.report = report;
        this.failedJobs = failedJobs;
        this.subjects = subjects;
    }

    public Uni<WorkOverview> now() {
        return Uni.combine()
                .all()
                .unis(
                        failedGroups(),
                        report.running(MOST_RUNNING).chain(this::tasks),
                        waitingGroups(),
                        report.backlogs())
                .with(WorkDesk::overview);
    }

    private static WorkOverview overview(
            List<FailedGroup> failed, List<Task> taken, List<WaitingGroup> waiting, List<WorkReport.Backlog> backlogs) {
        Map<Boolean, List<Task>> queued = taken.stream()
                .collect(Collectors.partitioningBy(task -> task.subject().queued()));
        return new WorkOverview(failed, queued.get(false), inFront(queued.get(true), waiting), backlogs);
    }

    /// What an instance has taken in hand, but waits there for its turn, comes before what waits to be taken.
    private static List<WaitingGroup> inFront(List<Task> queued, List<WaitingGroup> waiting) {
        Map<String, WaitingGroup> kinds = new TreeMap<>();
        waiting.forEach(group -> kinds.put(group.handler(), group));
        byKind(queued, task -> task.job().name())
                .forEach((kind, tasks) ->
                        kinds.merge(kind, WaitingGroup.of(kind, tasks), (there, taken) -> taken.before(there)));
        return List.copyOf(kinds.values());
    }

    /// Those of one kind that were given up, the latest first.
    ///
    /// @param number of the page, from 1
    public Uni<FailedPage> failed(String handler, int number) {
        return failedJobs
                .of(handler, WorkPage.SIZE, (number - 1) * WorkPage.SIZE)
                .chain(listed -> failed(listed)
                        .map(items -> new FailedPage(
                                new WorkPage(
                                        handler,
                                        number,
                                        listed.isEmpty() ? 0 : listed.getFirst().total()),
                                items)));
    }

    /// Those of one kind that wait, as they come to their turn.
    ///
    /// @param number of the page, from 1
    public Uni<WaitingPage> waiting(String handler, int number) {
        return report.waiting(handler, WorkPage.SIZE, (number - 1) * WorkPage.SIZE)
                .chain(listed -> tasks(listed)
                        .map(items -> new WaitingPage(
                                new WorkPage(
                                        handler,
                                        number,
                                        listed.isEmpty() ? 0 : listed.getFirst().total()),
                                items)));
    }

    private Uni<List<FailedGroup>> failedGroups() {
        return failedJobs.first(FIRST).chain(listed -> failed(listed).map(items -> {
            Map<String, List<Failed>> kinds = byKind(items, item -> item.job().handler());
            return kinds.entrySet().stream()
                    .map(kind -> new FailedGroup(
                            kind.getKey(),
                            listed.get(items.indexOf(kind.getValue().getFirst()))
                                    .total(),
                            kind.getValue()))
                    .toList();
        }));
    }

    private Uni<List<WaitingGroup>> waitingGroups() {
        return report.waiting(FIRST).chain(listed -> tasks(listed).map(items -> {
            Map<String, List<Task>> kinds = byKind(items, item -> item.job().name());
            return kinds.values().stream()
                    .map(tasks -> group(listed.get(items.indexOf(tasks.getFirst())), tasks))
                    .toList();
        }));
    }

    private static WaitingGroup group(WorkReport.Listed any, List<Task> first) {
        return new WaitingGroup(any.job().name(), any.total(), any.urgent(), any.failing(), first);
    }

    private Uni<List<Failed>> failed(List<FailedJobs.Listed> listed) {
        return named(
                listed,
                each -> new Ref(
                        each.job().handler(), each.job().key(), each.job().data()),
                (each, subject) -> new Failed(each.job(), subject));
    }

    private Uni<List<Task>> tasks(List<WorkReport.Listed> listed) {
        return named(
                listed,
                each -> new Ref(each.job().name(), each.job().key(), each.job().data()),
                (each, subject) -> new Task(each.job(), subject));
    }

    private <T, R> Uni<List<R>> named(List<T> listed, Function<T, Ref> ref, BiFunction<T, JobSubject, R> with) {
        return subjects.of(listed.stream().map(ref).toList()).map(found -> IntStream.range(0, listed.size())
                .mapToObj(at -> with.apply(listed.get(at), found.get(at)))
                .toList());
    }

    private static <T> Map<String, List<T>> byKind(List<T> items, Function<T, String> kind) {
        return items.stream().collect(Collectors.groupingBy(kind, LinkedHashMap::new, Collectors.toList()));
    }
}
