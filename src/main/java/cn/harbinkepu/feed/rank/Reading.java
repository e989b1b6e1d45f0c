package cn.harbinkepu.feed.rank;

/// The words of what a person used lately.
final class Reading {

    private static final int MINE = 30;
    private static final double FADES = 60 * Decay.DAY;

    private final Tally words = new Tally(1);
    private final Tally alike = new Tally(1);
    private final int liked;

    Reading(Memory memory, Person person, double now) {
        this.liked = person.liked();
        for (int use = Math.max(0, person.size() - MINE); use < person.size(); use++) {
            if (person.weight(use) > 0) {
                add(memory.item(person.item(use)), person.weight(use) * Decay.after(now - person.time(use), FADES));
            }
        }
    }

    private void add(Known known, double weight) {
        for (int at = 0; at < known.print.keys().length; at++) {
            words.add(known.print.keys()[at], 0, weight * known.print.weights()[at]);
        }
        known.neighbours.each((number, likeness) -> alike.add(number, 0, weight * likeness));
    }

    double likeness(Print print) {
        double likeness = 0;
        for (int at = 0; at < print.keys().length; at++) {
            likeness += words.sum(print.keys()[at], 0) * print.weights()[at];
        }
        return likeness;
    }

    /// A likeness in relation to how much was read.
    double mean(double likeness) {
        return likeness / (1 + 0.3 * liked);
    }

    /// The neighbours of what was read, by likeness.
    Tally alike() {
        return alike;
    }
}
