package cn.harbinkepu.feed.rank;

import java.util.stream.IntStream;

/// What those who used the same things used besides: a person's last uses, the last readers of each, their last uses.
/// Bounded by the three numbers below, whatever the size of the memory.
final class Company {

    private static final int MINE = 20;
    private static final int THEIRS = 50;

    private static final double FADES = 60 * Decay.DAY;
    private static final double SOON = 2 * Decay.DAY;

    /// Keeps what few people used from looking like a certainty.
    private static final double DOUBT = 5;

    private static final int PLAIN = 0;
    private static final int COSINE = 1;
    private static final int SELECTIVE = 2;
    private static final int SHARE = 3;
    private static final int AFTER = 4;
    private static final int LATEST = 5;
    private static final int COLUMNS = 6;

    private final Memory memory;
    private final Person person;
    private final double now;
    private final Tally tally = new Tally(COLUMNS);
    private double readers;

    Company(Memory memory, Person person, double now) {
        this.memory = memory;
        this.person = person;
        this.now = now;
        boolean latest = true;
        for (int use = person.size() - 1; use >= Math.max(0, person.size() - MINE); use--) {
            if (person.weight(use) > 0) {
                meet(use, latest);
                latest = false;
            }
        }
    }

    private void meet(int use, boolean latest) {
        Known shared = memory.item(person.item(use));
        double mine = person.weight(use) * Decay.after(now - person.time(use), FADES);
        readers += mine * shared.readers.kept();
        for (int at = 0; at < shared.readers.kept(); at++) {
            Person other = shared.readers.person(at);
            if (other != person) {
                look(shared, other, shared.readers.time(at), mine, latest);
            }
        }
    }

    private void look(Known shared, Person other, double together, double mine, boolean latest) {
        double selective = mine / Math.log(3 + other.liked());
        double share = mine / (shared.readers.ever() + 2 * DOUBT);
        double root = memory.rootOfReaders(shared.number);
        for (int use = Math.max(0, other.size() - THEIRS); use < other.size(); use++) {
            int item = other.item(use);
            if (item != shared.number && other.weight(use) > 0) {
                double expected = root * memory.rootOfReaders(item) + DOUBT;
                int row = tally.row(item);
                double[] sums = tally.sums();
                sums[row + PLAIN] += mine;
                sums[row + COSINE] += mine / expected;
                sums[row + SELECTIVE] += selective / expected;
                sums[row + SHARE] += share;
                sums[row + AFTER] += mine * soonAfter(other.time(use) - together) / expected;
                sums[row + LATEST] += latest ? 1 / expected : 0;
            }
        }
    }

    private static double soonAfter(double seconds) {
        return seconds < 0 ? 0 : Decay.after(seconds, SOON);
    }

    IntStream items() {
        return tally.keys();
    }

    double cosine(int item) {
        return tally.sum(item, COSINE);
    }

    double selective(int item) {
        return tally.sum(item, SELECTIVE);
    }

    double share(int item) {
        return tally.sum(item, SHARE);
    }

    double after(int item) {
        return tally.sum(item, AFTER);
    }

    double withLatest(int item) {
        return tally.sum(item, LATEST);
    }

    /// How much more often it was used in company than by people in general; a logarithm.
    double lift(int item) {
        double expected = readers * memory.item(item).readers.ever() / memory.readers();
        return Math.log((tally.sum(item, PLAIN) + 1) / (expected + 1));
    }
}
