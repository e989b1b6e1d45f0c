package cn.harbinkepu.feed.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import cn.harbinkepu.feed.rank.Item;
import cn.harbinkepu.feed.rank.Lessons;
import cn.harbinkepu.feed.rank.Memory;
import cn.harbinkepu.feed.rank.Model;
import cn.harbinkepu.feed.rank.Ranked;
import cn.harbinkepu.feed.rank.Ranking;
import cn.harbinkepu.feed.rank.Training;
import cn.harbinkepu.feed.rank.Use;
import cn.harbinkepu.feed.rank.Viewer;

/// Plays a recording in the order of time and answers its requests, learning anew as the service
/// would. Nothing later than a request is known when it is answered.
final class Replay {

    private static final int SIZE = 10;
    private static final int LESSONS = 4000;
    private static final double PULL = 200;

    /// The first part of the uses would be forgotten again before the first request.
    private static final int UNTAUGHT = 3;

    private static final Duration LEARNS_EVERY = Duration.ofDays(7);

    private final Recording recording;
    private final boolean learns;
    private final Memory memory = new Memory();
    private final Lessons lessons = new Lessons(memory, LESSONS);
    private final List<String> feeds = new ArrayList<>(List.of("user\trank\titem"));
    private final List<String> slates = new ArrayList<>(List.of("slate\trank\titem"));
    private Ranking ranking = new Ranking(memory, Model.DEFAULT);
    private Instant learned = Instant.MIN;
    private int played;
    private long spent;

    private Replay(Recording recording, boolean learns) {
        this.recording = recording;
        this.learns = learns;
    }

    /// Arguments: the folder, the file for feeds, and perhaps the file for slates. With
    /// `-Dfeed.learns=true` it learns anew every week.
    public static void main(String[] arguments) throws IOException {
        boolean learns = Boolean.getBoolean("feed.learns");
        Replay replay = new Replay(Recording.read(Path.of(arguments[0])), learns);
        replay.run(System.err);
        Files.write(Path.of(arguments[1]), replay.feeds);
        if (arguments.length > 2) {
            Files.write(Path.of(arguments[2]), replay.slates);
        }
    }

    private void run(PrintStream log) {
        moments().forEach(Moment::happens);
        log.printf(
                "%d feeds, %.2f ms each%n",
                recording.requests().size(), spent / 1e6 / recording.requests().size());
        log.print(ranking.model().text());
    }

    /// At the same second, first what was published, then requests, then uses.
    private List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        recording.items().forEach(item -> moments.add(new Moment(item.published(), 0, () -> memory.published(item))));
        recording.requests().forEach(request -> moments.add(new Moment(request.at(), 1, () -> answer(request))));
        recording.uses().forEach(use -> moments.add(new Moment(use.at(), 2, () -> use(use))));
        moments.sort(Comparator.comparing(Moment::at).thenComparing(Moment::order));
        return moments;
    }

    private record Moment(Instant at, int order, Runnable what) {
        void happens() {
            what.run();
        }
    }

    private void use(Use use) {
        played++;
        if (learns && played > recording.uses().size() / UNTAUGHT) {
            lessons.before(use);
        }
        memory.used(use);
    }

    private void answer(Recording.Request request) {
        if (learns && request.at().isAfter(learned.plus(LEARNS_EVERY))) {
            learn(request.at());
        }
        Viewer viewer = Viewer.of(request.user());
        long start = System.nanoTime();
        List<Ranked> feed = ranking.feed(viewer, request.at(), SIZE, (Item item) -> true);
        spent += System.nanoTime() - start;
        write(feeds, request.user(), feed.stream().map(Ranked::item).toList());
        recording
                .slates()
                .getOrDefault(request.user(), List.of())
                .forEach(slate -> write(slates, slate.id(), ranking.order(viewer, request.at(), slate.items())));
    }

    private void learn(Instant now) {
        learned = now;
        new Training(Model.DEFAULT, PULL)
                .learn(lessons.latest(), now.toString())
                .ifPresent(model -> ranking = new Ranking(memory, model));
    }

    private static void write(List<String> into, String whose, List<String> items) {
        for (int at = 0; at < items.size(); at++) {
            into.add("%s\t%d\t%s".formatted(whose, at + 1, items.get(at)));
        }
    }
}
