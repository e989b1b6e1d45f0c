package cn.harbinkepu.feed.rank;

import java.util.function.Predicate;

import static cn.harbinkepu.feed.rank.Feature.*;

/// A viewer at an instant, and how any item looks to them. Made for one request.
final class Portrait {

    private static final Person NOBODY = new Person();

    private final Memory memory;
    private final Viewer viewer;
    private final Predicate<Item> eligible;
    private final Person person;
    private final double now;
    private final Company company;
    private final Taste taste;
    private final Reading reading;
    private final Habits habits;

    Portrait(Memory memory, Viewer viewer, double now) {
        this(memory, viewer, now, any -> true);
    }

    Portrait(Memory memory, Viewer viewer, double now, Predicate<Item> eligible) {
        this.memory = memory;
        this.viewer = viewer;
        this.eligible = eligible;
        this.person = memory.person(viewer.user()).orElse(NOBODY);
        this.now = now;
        this.company = new Company(memory, person, now);
        this.taste = new Taste(memory, person, now);
        this.reading = new Reading(memory, person, now);
        this.habits = new Habits(memory, person);
    }

    double now() {
        return now;
    }

    Company company() {
        return company;
    }

    Reading reading() {
        return reading;
    }

    /// Open, eligible, and not used by the person.
    boolean mayShow(Known known) {
        return known.isOpen(now) && !person.hasUsed(known.number) && eligible.test(known.item);
    }

    boolean hasUsed(Known known) {
        return person.hasUsed(known.number);
    }

    /// Whether it is what the viewer has chosen in the open.
    boolean isChosen(Known known) {
        return viewer.isIn(known.item) || viewer.isInterestedIn(known.item) || viewer.isAt(known.item);
    }

    float[] measure(Known known) {
        float[] values = Reputation.of(memory, known, now).values();
        measureChoice(values, known.item);
        if (viewer.user().isPresent()) {
            set(values, AUDIENCE, -Math.abs(known.momentum.experience() - habits.experience()));
        }
        if (person.liked() > 0) {
            measureCompany(values, known.number);
            measureFit(values, known);
        }
        return values;
    }

    private void measureChoice(float[] values, Item item) {
        set(values, SEGMENT, viewer.isIn(item) ? 1 : 0);
        set(values, DISTRICT, viewer.isAt(item) ? 1 : 0);
        set(values, INTEREST, viewer.isInterestedIn(item) ? 1 : 0);
        set(values, UNWANTED, viewer.doesNotWant(item) ? 1 : 0);
    }

    private void measureCompany(float[] values, int number) {
        set(values, COMPANY, Math.log1p(40 * company.selective(number)));
        set(values, COMPANY_PLAIN, Math.log1p(20 * company.cosine(number)));
        set(values, COMPANY_SHARE, Math.log1p(20 * company.share(number)));
        set(values, COMPANY_LIFT, company.lift(number));
        set(values, COMPANY_OF_LATEST, Math.log1p(20 * company.withLatest(number)));
        set(values, NEXT, Math.log1p(50 * company.after(number)));
    }

    private void measureFit(float[] values, Known known) {
        set(values, TASTE, taste.lift(known.labels));
        set(values, LEANING, taste.leaning(known.labels));
        double likeness = reading.likeness(known.print);
        set(values, TEXT, Math.log1p(5 * likeness));
        set(values, TEXT_MEAN, reading.mean(likeness));
        set(values, SAME_TIME, Math.log1p(habits.sameTime(known)));
        set(values, USUAL_AGE, habits.atUsualAge(known.ageInDays(now)));
    }

    private static void set(float[] values, Feature feature, double value) {
        values[feature.ordinal()] = (float) value;
    }
}
