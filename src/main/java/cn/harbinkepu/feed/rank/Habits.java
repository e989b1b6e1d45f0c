package cn.harbinkepu.feed.rank;

/// When, in the life of an item, a person comes to it.
final class Habits {

    private static final int MINE = 30;
    private static final int LATELY = 10;

    /// In days: items published within about a week of each other belong to the same time.
    private static final double SAME_TIME = 2;

    private final Memory memory;
    private final Person person;
    private double age;
    private double sure;

    Habits(Memory memory, Person person) {
        this.memory = memory;
        this.person = person;
        int uses = 0;
        for (int use = Math.max(0, person.size() - MINE); use < person.size(); use++) {
            if (person.weight(use) > 0) {
                age += Math.log1p(memory.item(person.item(use)).ageInDays(person.time(use)));
                uses++;
            }
        }
        age /= Math.max(1, uses);
        sure = person.liked() / (person.liked() + 3.0);
    }

    /// 0 at the age at which the person usually uses items, less before and after.
    double atUsualAge(double ageInDays) {
        return -sure * Math.abs(Math.log1p(ageInDays) - age);
    }

    /// How many of the last uses were of items published at the same time.
    double sameTime(Known known) {
        double same = 0;
        for (int use = Math.max(0, person.size() - LATELY); use < person.size(); use++) {
            if (person.weight(use) > 0) {
                double days = Math.abs(known.published - memory.item(person.item(use)).published) / Decay.DAY;
                same += Math.exp(-days / SAME_TIME);
            }
        }
        return same;
    }

    double experience() {
        return Math.log1p(person.size());
    }
}
