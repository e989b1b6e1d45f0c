package cn.harbinkepu.feed.rank;

import java.util.Arrays;

/// The last people who used an item, and when, in a ring.
final class Readers {

    private final int most;
    private Person[] people = new Person[2];
    private double[] times = new double[2];
    private int added;
    private int ever;

    Readers(int most) {
        this.most = most;
    }

    void add(Person person, double at) {
        if (added == people.length && added < most) {
            int room = Math.min(most, added * 2);
            people = Arrays.copyOf(people, room);
            times = Arrays.copyOf(times, room);
        }
        people[added % people.length] = person;
        times[added % times.length] = at;
        added++;
        ever++;
    }

    /// The person is not remembered any more; their use stays counted.
    void forget(Person person) {
        replace(person, Person.FORGOTTEN);
    }

    /// The one stands for the other from now on.
    void replace(Person person, Person other) {
        for (int at = 0; at < kept(); at++) {
            if (people[at] == person) {
                people[at] = other;
            }
        }
    }

    int ever() {
        return ever;
    }

    int kept() {
        return Math.min(added, people.length);
    }

    Person person(int at) {
        return people[at];
    }

    double time(int at) {
        return times[at];
    }
}
