package cn.harbinkepu.feed.rank;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Gathers what can be learned from: what a person could have chosen when a visit began, and what of
/// that they used within two weeks. Keeps the latest; told of each use before [Memory#used] is.
///
/// A visit gives two lessons: one against the candidates of a feed, and one against items as much used
/// lately, so that a model learns what fits the person and not only what is in fashion. Who comes again
/// within the two weeks begins no other, so nobody speaks for everybody.
public final class Lessons {

    private static final double LASTS = 14 * 86_400;
    private static final int CANDIDATES = 120;

    /// That have not ended at once: some 20 megabytes.
    private static final int VISITS = 1000;

    private static final int EQUALS = 24;

    /// Among so many the equally used ones are looked for.
    private static final int LOOKED_AT = 1500;

    /// People choose some seconds before they use, from what is there by then. What is used in the
    /// moment of its publication, by those who publish it, would teach that nothing is better than
    /// what nobody knows yet.
    private static final double DECIDES = 10;

    private final Memory memory;
    private final Recall recall;
    private final int most;
    private final SequencedMap<String, Visit> visits = new LinkedHashMap<>();
    private final Deque<Lesson> ended = new ArrayDeque<>();
    private long gathered;

    /// @param most lessons that are kept, of 20 kilobytes or less each
    public Lessons(Memory memory, int most) {
        this.memory = memory;
        this.recall = new Recall(memory);
        this.most = most;
    }

    /// To be called before the memory is told of the use. Costs about as much as a feed when a visit begins.
    public void before(Use use) {
        end(use.seconds() - LASTS);
        if (use.isUseful()) {
            memory.find(use.item()).ifPresent(known -> hear(known, use));
        }
    }

    /// Nothing more is learned of the person; what was learned names nobody.
    public void forget(String user) {
        visits.remove(user);
    }

    private void end(double begunBefore) {
        while (!visits.isEmpty() && visits.firstEntry().getValue().begun < begunBefore) {
            visits.pollFirstEntry().getValue().lesson().ifPresent(this::keep);
        }
    }

    private void hear(Known used, Use use) {
        Visit visit = visits.get(use.user());
        if (visit != null) {
            visit.used(used);
        } else if (visits.size() < VISITS) {
            begin(used, use);
        }
    }

    private void begin(Known used, Use use) {
        Portrait portrait = new Portrait(memory, Viewer.of(use.user()), use.seconds() - DECIDES);
        if (portrait.mayShow(used)) {
            Visit visit = new Visit(portrait, drawn(recall.candidates(portrait).stream(), use, CANDIDATES));
            visit.used(used);
            visits.put(use.user(), visit);
            Visit equals = new Visit(portrait, Stream.concat(Stream.of(used), equals(portrait, used, use)));
            equals.used(used);
            equals.lesson().ifPresent(this::keep);
        }
    }

    private void keep(Lesson lesson) {
        ended.addLast(lesson);
        gathered++;
        if (ended.size() > most) {
            ended.removeFirst();
        }
    }

    private static Stream<Known> drawn(Stream<Known> items, Use use, int most) {
        long salt = use.at().getEpochSecond();
        return Best.of(items, known -> Hash.of(use.user(), known.item.id(), salt), most);
    }

    private Stream<Known> equals(Portrait portrait, Known used, Use use) {
        double now = portrait.now();
        double wanted = level(used, now);
        long salt = Hash.of(use.user(), use.item(), use.at().getEpochSecond());
        Stream<Known> near = Stream.iterate(salt, seed -> Hash.of("", "", seed))
                .limit(LOOKED_AT)
                .map(seed -> memory.item((int) Long.remainderUnsigned(seed, memory.items())))
                .distinct()
                .filter(portrait::mayShow)
                .filter(other -> other != used);
        Stream<Known> nearest = Best.of(near, known -> -Math.abs(level(known, now) - wanted), 2 * EQUALS);
        return drawn(nearest, use, EQUALS);
    }

    private static double level(Known known, double now) {
        return Math.log(0.001 + known.momentum.at(Momentum.WEEK, now));
    }

    /// How many have ended; tells whether learning again is worth it.
    public long gathered() {
        return gathered;
    }

    /// Those that are kept, the oldest first, with what is known of those that have not ended.
    public List<Lesson> latest() {
        List<Lesson> latest = new ArrayList<>(ended);
        visits.values().forEach(visit -> visit.lesson().ifPresent(latest::add));
        return latest;
    }

    /// What could be used when a visit began, and what was.
    private static final class Visit {
        private final double begun;
        private final SequencedMap<Known, float[]> left = new LinkedHashMap<>();
        private final List<float[]> used = new ArrayList<>();

        Visit(Portrait portrait, Stream<Known> candidates) {
            begun = portrait.now();
            candidates.forEach(known -> left.put(known, portrait.measure(known)));
        }

        void used(Known known) {
            Optional.ofNullable(left.remove(known)).ifPresent(used::add);
        }

        /// Nothing as long as nothing was used, or nothing else could have been.
        Optional<Lesson> lesson() {
            if (used.isEmpty() || left.isEmpty()) {
                return Optional.empty();
            }
            List<float[]> values = new ArrayList<>(used);
            values.addAll(left.values());
            return Optional.of(new Lesson(values, used.size()));
        }
    }
}
