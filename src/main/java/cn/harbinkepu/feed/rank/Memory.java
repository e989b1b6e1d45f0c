package cn.harbinkepu.feed.rank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// What is known of items and people. Told of everything in about the order of time; what comes
/// late counts as if it came now. Rebuilt from the published items and the log of uses by telling
/// it again.
public final class Memory {

    /// Texts less alike than this are not neighbours.
    private static final double ALIKE = 0.15;

    private static final int NEIGHBOURS = 15;

    private final Map<String, Known> byId = new HashMap<>();
    private final List<Known> items = new ArrayList<>();
    private final Map<String, Person> people = new HashMap<>();
    private final SequencedSet<Known> used = new LinkedHashSet<>();
    private final Prints prints = new Prints();
    private final Labels labels = new Labels();
    private double[] rootsOfReaders = new double[64];
    private int readers;

    static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    /// An item that is known already takes the place of what was known of it, comes back when it
    /// was withdrawn, and keeps its uses; its text is not read again.
    public void published(Item item) {
        Known known = byId.get(item.id());
        if (known == null) {
            remember(item);
        } else {
            known.item = item.withoutText();
            known.labels = labels.of(item);
            known.withdrawn = false;
        }
    }

    private void remember(Item item) {
        Known known = new Known(items.size(), item.withoutText(), labels.of(item), prints.take(item));
        items.add(known);
        if (items.size() > rootsOfReaders.length) {
            rootsOfReaders = Arrays.copyOf(rootsOfReaders, rootsOfReaders.length * 2);
        }
        byId.put(item.id(), known);
        introduce(known);
        prints.add(known.number, known.print);
    }

    private void introduce(Known known) {
        Tally alike = prints.alike(known.print);
        alike.keys()
                .filter(number -> alike.sum(number, 0) >= ALIKE)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(number -> -alike.sum(number, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEIGHBOURS)
                .forEach(number -> {
                    known.neighbours.add(number, alike.sum(number, 0));
                    items.get(number).neighbours.add(known.number, alike.sum(number, 0));
                });
    }

    /// Never shown from now on. What its readers have in common stays known.
    public void withdrawn(String item) {
        Optional.ofNullable(byId.get(item)).ifPresent(known -> known.withdrawn = true);
    }

    /// A use of an unknown item is not remembered. However often somebody uses an item, it counts
    /// once, with the highest of the weights.
    public void used(Use use) {
        Known known = byId.get(use.item());
        if (known == null) {
            return;
        }
        Person person = people.computeIfAbsent(use.user(), unseen -> new Person());
        readers += person.size() == 0 ? 1 : 0;
        remember(known, person, use);
    }

    private void remember(Known known, Person person, Use use) {
        double at = use.seconds();
        double before = person.weightOf(known.number);
        known.momentum.add(at, use.weight(), before, person.size());
        known.reputation = null;
        boolean fresh = person.add(known.number, at, use.weight());
        if (use.weight() > Math.max(0, before)) {
            labels.add(known.labels, at, use.weight());
            used.remove(known);
            used.add(known);
            if (fresh) {
                known.readers.add(person, at);
                rootsOfReaders[known.number] = Math.sqrt(known.readers.ever());
            }
        }
    }

    /// Nothing of the person is kept that could be told from what others did.
    public void forget(String user) {
        Person person = people.remove(user);
        if (person != null) {
            for (int use = 0; use < person.size(); use++) {
                items.get(person.item(use)).readers.forget(person);
            }
            readers--;
        }
    }

    /// Both are the same person: what the first used, the second used, and the first is not known any more. What both
    /// used stays counted as often as it was.
    public void merged(String from, String into) {
        Person first = people.remove(from);
        if (first == null || first.size() == 0) {
            return;
        }
        Person second = people.computeIfAbsent(into, unseen -> new Person());
        readers -= second.size() > 0 ? 1 : 0;
        for (int use = 0; use < first.size(); use++) {
            int number = first.item(use);
            items.get(number).readers.replace(first, second.hasUsed(number) ? Person.FORGOTTEN : second);
        }
        second.join(first);
    }

    /// A refusal is as if it had not been, unless the person used the item besides.
    public void takenBack(String user, String item) {
        Known known = byId.get(item);
        Person person = people.get(user);
        if (known == null || person == null || !person.forgive(known.number)) {
            return;
        }
        known.momentum.forgive();
        known.reputation = null;
        if (person.size() == 0) {
            people.remove(user);
            readers--;
        }
    }

    Optional<Person> person(Optional<String> user) {
        return user.map(people::get);
    }

    Optional<Known> find(String item) {
        return Optional.ofNullable(byId.get(item));
    }

    Known item(int number) {
        return items.get(number);
    }

    int items() {
        return items.size();
    }

    /// The root of how many found the item useful, ever; asked for a hundred thousand times in a request.
    double rootOfReaders(int number) {
        return rootsOfReaders[number];
    }

    /// How many people have used something.
    int readers() {
        return Math.max(1, readers);
    }

    Labels labels() {
        return labels;
    }

    /// What was used, latest first.
    Stream<Known> used() {
        return used.reversed().stream();
    }

    /// What was published, latest first.
    Stream<Known> newest() {
        return items.reversed().stream();
    }
}
