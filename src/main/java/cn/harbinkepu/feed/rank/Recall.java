package cn.harbinkepu.feed.rank;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Finds a few hundred candidates: by trends at several speeds, by what is newest, and by what is
/// near to what the person used. Looks at most at [#ACTIVE] items besides the person's own company.
final class Recall {

    private static final int ACTIVE = 2500;

    /// Seconds.
    private static final double HOLD = 5;

    private final Memory memory;

    @Nullable
    private volatile Trends latest;

    private record Trends(double at, List<Known> items) {}

    Recall(Memory memory) {
        this.memory = memory;
    }

    Set<Known> candidates(Portrait portrait) {
        Set<Known> found = new LinkedHashSet<>();
        found.addAll(trends(portrait.now()));
        company(portrait).forEach(found::add);
        alike(portrait).forEach(found::add);
        newest(portrait, 50).forEach(found::add);
        chosen(portrait).forEach(found::add);
        found.removeIf(known -> !portrait.mayShow(known));
        return found;
    }

    /// The same for all viewers, so they are kept for some seconds.
    private List<Known> trends(double now) {
        Trends kept = latest;
        if (kept == null || now < kept.at() || now >= kept.at() + HOLD) {
            kept = new Trends(now, findTrends(now));
            latest = kept;
        }
        return kept.items();
    }

    private List<Known> findTrends(double now) {
        List<Known> active =
                memory.used().filter(known -> !known.withdrawn).limit(ACTIVE).toList();
        return Stream.of(
                        active.stream().limit(60),
                        best(active, known -> known.momentum.at(Momentum.HALF_DAY, now), 50),
                        best(active, known -> known.momentum.at(Momentum.THREE_DAYS, now), 100),
                        best(active, known -> known.momentum.at(Momentum.WEEK, now), 100),
                        best(active, known -> known.momentum.total(), 60))
                .flatMap(stream -> stream)
                .distinct()
                .toList();
    }

    private Stream<Known> company(Portrait portrait) {
        Company company = portrait.company();
        List<Known> met = items(company.items());
        return Stream.concat(
                best(met, known -> company.selective(known.number), 100),
                best(met, known -> company.after(known.number), 50));
    }

    private Stream<Known> alike(Portrait portrait) {
        Tally alike = portrait.reading().alike();
        return best(items(alike.keys()), known -> alike.sum(known.number, 0), 40);
    }

    Stream<Known> newest(Portrait portrait, int most) {
        return memory.newest().limit(20L * most).filter(portrait::mayShow).limit(most);
    }

    /// What is newest of a sort.
    Stream<Known> newest(Portrait portrait, Predicate<Item> sort, int most) {
        return memory.newest()
                .limit(ACTIVE)
                .filter(known -> sort.test(known.item))
                .filter(portrait::mayShow)
                .limit(most);
    }

    /// What is newest of what the viewer has chosen in the open.
    private Stream<Known> chosen(Portrait portrait) {
        return memory.newest()
                .limit(ACTIVE)
                .filter(portrait::isChosen)
                .filter(portrait::mayShow)
                .limit(60);
    }

    private List<Known> items(IntStream numbers) {
        return numbers.mapToObj(memory::item).toList();
    }

    private static Stream<Known> best(List<Known> from, ToDoubleFunction<Known> value, int most) {
        return Best.of(from.stream(), value, most);
    }
}
