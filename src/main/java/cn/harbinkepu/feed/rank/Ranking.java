package cn.harbinkepu.feed.rank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes feeds from a memory with a model. Cheap to make again when there is a newer model.
///
/// A request looks at some hundred candidates, however many items and people there are.
public final class Ranking {

    /// Every tenth place, and the last of a shorter list, is for what hardly anybody has seen.
    private static final int EXPLORED_EVERY = 10;

    /// Lists shorter than this explore nothing.
    private static final int SHORTEST = 5;

    private static final int UNSEEN = 150;

    /// Of each sort that editors want in the list.
    private static final int WANTED = 20;

    private final Memory memory;
    private final Recall recall;
    private final Model model;

    public Ranking(Memory memory, Model model) {
        this.memory = memory;
        this.recall = new Recall(memory);
        this.model = model;
    }

    public Model model() {
        return model;
    }

    /// The list of a viewer at an instant, at most of the size, of eligible items only: published,
    /// not withdrawn, not used by the person, no two with nearly the same text. Viewers without a
    /// person who chose the same get the same list.
    public List<Ranked> feed(Viewer viewer, Instant now, int size, Predicate<Item> eligible) {
        return feed(viewer, now, size, eligible, Arrangement.NONE);
    }

    /// As above, and as editors have set.
    public List<Ranked> feed(Viewer viewer, Instant now, int size, Predicate<Item> eligible, Arrangement arrangement) {
        Portrait portrait = new Portrait(memory, viewer, Memory.seconds(now), eligible);
        List<Scored> candidates = candidates(portrait, arrangement);
        Exploration exploration = new Exploration(viewer, portrait.now());
        Choice choice = new Choice(arrangement);
        Set<Scored> explored = new HashSet<>();
        for (int from = 0; from < size; from += EXPLORED_EVERY) {
            int to = Math.min(size, from + EXPLORED_EVERY);
            boolean explores = to - from >= SHORTEST;
            choice.fill(candidates, explores ? to - 1 : to);
            if (explores) {
                exploration.first(candidates, choice).ifPresent(explored::add);
            }
            choice.fill(candidates, to);
        }
        Reasoning reasoning = new Reasoning(model, candidates);
        return choice.chosen().stream()
                .map(scored -> reasoning.ranked(scored, explored.contains(scored)))
                .toList();
    }

    private List<Scored> candidates(Portrait portrait, Arrangement arrangement) {
        Stream<Known> unseen = recall.newest(portrait, UNSEEN).filter(Exploration::isHardlySeen);
        Stream<Known> wanted = arrangement.wanted().stream().flatMap(sort -> recall.newest(portrait, sort, WANTED));
        return Stream.of(recall.candidates(portrait).stream(), unseen, wanted)
                .flatMap(found -> found)
                .distinct()
                .map(known -> scored(portrait, known, arrangement.favour(known.item)))
                .sorted(Scored.BEST_FIRST)
                .toList();
    }

    private Scored scored(Portrait portrait, Known known, double favour) {
        float[] values = portrait.measure(known);
        return new Scored(known, values, model.score(values) + favour, favour);
    }

    /// What speaks for one item, against the candidates of the viewer's list; nothing of what is
    /// unknown.
    public Optional<Explained> explain(
            Viewer viewer, Instant now, String item, Predicate<Item> eligible, Arrangement arrangement) {
        Portrait portrait = new Portrait(memory, viewer, Memory.seconds(now), eligible);
        return memory.find(item).map(known -> {
            Scored scored = scored(portrait, known, arrangement.favour(known.item));
            List<Scored> candidates = candidates(portrait, arrangement);
            Reasoning reasoning = new Reasoning(model, candidates.isEmpty() ? List.of(scored) : candidates);
            return new Explained(reasoning.ranked(scored, false), portrait.hasUsed(known));
        });
    }

    /// Puts given items in order for a viewer, best first; those that are unknown at the instant,
    /// withdrawn or used are left out.
    public List<String> order(Viewer viewer, Instant now, Collection<String> items) {
        Portrait portrait = new Portrait(memory, viewer, Memory.seconds(now));
        List<Scored> scored = new ArrayList<>();
        items.stream().distinct().forEach(item -> memory.find(item)
                .filter(portrait::mayShow)
                .ifPresent(known -> scored.add(scored(portrait, known, 0))));
        return scored.stream()
                .sorted(Scored.BEST_FIRST)
                .map(each -> each.known().item.id())
                .toList();
    }
}
