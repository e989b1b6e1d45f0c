package cn.harbinkepu.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.WarningFeeds.Followed;
import cn.harbinkepu.alert.WarningFeeds.Outcome;
import cn.harbinkepu.alert.WarningFeeds.Result;
import cn.harbinkepu.alert.cap.CapFeed;
import cn.harbinkepu.alert.cap.CapFeed.Entry;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Fetched;
import cn.harbinkepu.work.JobHandler;

/// Visits the feed of one source: what it offers anew goes the way of every message that is handed in. What is wrong
/// with one entry stops no other; what is wrong with the feed is told and tried again, less and less often.
@ApplicationScoped
class WarningPoll implements JobHandler {

    static final String NAME = "warning.poll";

    private static final Logger LOG = Logger.getLogger(WarningPoll.class);

    /// However often it has failed, a feed of warnings is asked again soon.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final int MOST_DOUBLINGS = 6;

    /// As messages that are handed in.
    private static final int LONGEST_MESSAGE = 1024 * 1024;

    private static final Map<String, String> MESSAGE =
            Map.of("Accept", "application/cap+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1");

    private final WarningFeeds feeds;
    private final Warnings warnings;
    private final Outward outward;
    private final InstantSource clock;
    private final int mostEntries;
    private final Duration longestVisit;

    WarningPoll(WarningFeeds feeds, Warnings warnings, Outward outward, InstantSource clock, WarningConfig config) {
        this.feeds = feeds;
        this.warnings = warnings;
        this.outward = outward;
        this.clock = clock;
        this.mostEntries = config.mostEntries();
        this.longestVisit = config.longestVisit();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isMissed() {
        return false;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        return feeds.of(UUID.fromString(key)).chain(found -> found.filter(followed -> !followed.disabled())
                .map(this::visit)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.errorf(cause, "The feed of source %s was given up for now", key);
        return feeds.failed(UUID.fromString(key), "检查目录时多次中断，详情见系统日志。", LONGEST_WAIT);
    }

    private Uni<Void> visit(Followed followed) {
        return outward.get(followed.feed().address(), headers(followed))
                .chain(answer -> answer.isUnchanged()
                        ? feeds.answered(
                                followed.source(), followed.feed().problem(), followed.tag(), followed.modified())
                        : take(followed, answer))
                .onFailure(Problem.class)
                .recoverWithUni(refused -> feeds.failed(followed.source(), refused.detail(), pause(followed, refused)));
    }

    private static Duration pause(Followed followed, Problem problem) {
        Duration every = followed.feed().every();
        Duration longest = every.compareTo(LONGEST_WAIT) > 0 ? every : LONGEST_WAIT;
        Duration doubled = every.multipliedBy(1L << Math.min(followed.feed().failures(), MOST_DOUBLINGS));
        Duration wanted = problem.retryAfter().orElse(Duration.ZERO);
        Duration wait = doubled.compareTo(wanted) > 0 ? doubled : wanted;
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static Map<String, String> headers(Followed followed) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/atom+xml, application/rss+xml;q=0.9, application/xml;q=0.8, */*;q=0.1");
        followed.tag().ifPresent(tag -> headers.put("If-None-Match", tag));
        followed.modified().ifPresent(since -> headers.put("If-Modified-Since", since));
        return headers;
    }

    /// The oldest first: feeds put the newest on top, and an update should find what it updates. Only a feed of which
    /// everything was looked at counts as known.
    private Uni<Void> take(Followed followed, Fetched answer) {
        Instant until = clock.instant().plus(longestVisit);
        return Blocking.call(() -> CapFeed.read(answer.body(), answer.address()))
                .chain(all -> {
                    List<Entry> entries = all.subList(0, Math.min(all.size(), mostEntries));
                    List<String> names = all.stream().map(Entry::id).toList();
                    return feeds.known(followed.source(), names)
                            .map(known -> entries.stream()
                                    .filter(entry -> !entry.updated().equals(known.get(WarningFeeds.name(entry.id()))))
                                    .toList()
                                    .reversed())
                            .chain(fresh -> taken(followed, fresh, until))
                            .call(() -> feeds.offered(followed.source(), names))
                            .chain(results -> settle(followed, answer, results));
                });
    }

    private Uni<List<Optional<Problem>>> taken(Followed followed, List<Entry> fresh, Instant until) {
        return Multi.createFrom()
                .iterable(fresh)
                .onItem()
                .transformToUniAndConcatenate(entry -> clock.instant().isAfter(until)
                        ? Uni.createFrom().item(Optional.of(new Problem(ProblemCode.UNAVAILABLE, "目录里的内容太多，其余的下次再取。")))
                        : taken(followed, entry))
                .collect()
                .asList();
    }

    private Uni<Void> settle(Followed followed, Fetched answer, List<Optional<Problem>> results) {
        List<Problem> problems = results.stream().flatMap(Optional::stream).toList();
        boolean complete = problems.stream().noneMatch(WarningPoll::isPassing);
        Optional<String> words =
                problems.stream().findFirst().map(first -> "有 %d 条没有收下：%s".formatted(problems.size(), first.detail()));
        return feeds.answered(
                followed.source(),
                words,
                complete ? answer.entityTag() : Optional.empty(),
                complete ? answer.lastModified() : Optional.empty());
    }

    /// @return what was wrong with it
    private Uni<Optional<Problem>> taken(Followed followed, Entry entry) {
        return message(entry)
                .chain(cap -> warnings.receiveOffered(followed.source(), cap))
                .map(received -> result(
                        entry,
                        Outcome.TAKEN,
                        Optional.empty(),
                        Optional.of(received.warning().id())))
                .chain(result -> feeds.note(followed.source(), result))
                .map(done -> Optional.<Problem>empty())
                .onFailure(Problem.class)
                .recoverWithUni(failure -> refused(followed, entry, failure));
    }

    /// What could not be fetched is tried again with the next visit; what was refused is not, until
    /// the feed says that it has changed.
    private Uni<Optional<Problem>> refused(Followed followed, Entry entry, Problem problem) {
        if (isPassing(problem)) {
            return Uni.createFrom().item(Optional.of(problem));
        }
        boolean elsewhere = problem.code() == ProblemCode.AREA_ELSEWHERE || problem.code() == ProblemCode.WARNING_OVER;
        Outcome outcome = elsewhere ? Outcome.ELSEWHERE : Outcome.BROKEN;
        return feeds.note(followed.source(), result(entry, outcome, Optional.of(problem.detail()), Optional.empty()))
                .replaceWith(elsewhere ? Optional.empty() : Optional.of(problem));
    }

    private static boolean isPassing(Problem problem) {
        return problem.code() == ProblemCode.UNAVAILABLE;
    }

    private static Result result(Entry entry, Outcome outcome, Optional<String> problem, Optional<UUID> warning) {
        return new Result(entry.id(), entry.updated(), outcome, problem, warning);
    }

    private Uni<byte[]> message(Entry entry) {
        Optional<URI> link = entry.links().stream().findFirst();
        Uni<byte[]> bytes = entry.inside()
                .map(inside -> Uni.createFrom().item(inside))
                .or(() -> link.map(address -> outward.get(address, MESSAGE).map(Fetched::body)))
                .orElseGet(
                        () -> Uni.createFrom().failure(new Problem(ProblemCode.INVALID_CAP, "目录里的这一条既没有预警内容，也没有网址。")));
        return bytes.invoke(cap -> {
            if (cap.length > LONGEST_MESSAGE) {
                throw new Problem(ProblemCode.TOO_LARGE, "一条预警最多 1 MB。");
            }
        });
    }
}
