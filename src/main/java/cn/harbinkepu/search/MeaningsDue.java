package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.text.Meaning;
import cn.harbinkepu.text.Meanings;
import cn.harbinkepu.work.Chore;

/// Asks the model what new passages are about, one after the other on one processor of one instance, so that readers
/// never notice, and writes their resources into the index again.
@ApplicationScoped
class MeaningsDue implements Chore {

    /// Passages that are asked for on one worker thread before others have a turn: a second or two.
    private static final int LOT = 32;

    private static final int RESOURCES = 20;

    /// After that another instance may go on.
    private static final Duration TURN = Duration.ofMinutes(5);

    private final PassageMeanings known;
    private final IndexedPassages passages;
    private final IndexedMoments moments;
    private final MomentRefresh refresh;
    private final Published published;
    private final Meanings meanings;
    private final InstantSource clock;

    MeaningsDue(
            PassageMeanings known,
            IndexedPassages passages,
            IndexedMoments moments,
            MomentRefresh refresh,
            Published published,
            Meanings meanings,
            InstantSource clock) {
        this.known = known;
        this.passages = passages;
        this.moments = moments;
        this.refresh = refresh;
        this.published = published;
        this.meanings = meanings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "search.meanings";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Uni<Void> run() {
        if (!meanings.isOn()) {
            return Uni.createFrom().voidItem();
        }
        Instant end = clock.instant().plus(TURN);
        return Multi.createBy()
                .repeating()
                .uni(() -> known.due(RESOURCES).call(this::understand))
                .whilst(due -> due.size() == RESOURCES && clock.instant().isBefore(end))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> understand(List<PassageMeanings.Due> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(each -> understand(each).chain(() -> known.done(each)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> understand(PassageMeanings.Due due) {
        return published
                .find(due.resource())
                .onFailure(MeaningsDue::isGone)
                .recoverWithItem(Optional.empty())
                .chain(found -> found.map(resource ->
                                missing(resource).chain(this::ask).chain(() -> refresh.refresh(resource.id())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<List<Map.Entry<UUID, String>>> missing(PublishedResource resource) {
        return moments.of(resource)
                .chain(said -> Blocking.call(() -> passages.subjects(Passages.of(resource, said))))
                .chain(subjects -> known.of(subjects.keySet()).map(have -> subjects.entrySet().stream()
                        .filter(subject -> !have.containsKey(subject.getKey()))
                        .toList()));
    }

    private Uni<Void> ask(List<Map.Entry<UUID, String>> subjects) {
        return Multi.createFrom()
                .iterable(subjects)
                .group()
                .intoLists()
                .of(LOT)
                .onItem()
                .transformToUniAndConcatenate(
                        lot -> Blocking.call(() -> answers(lot)).chain(known::keep))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Map<UUID, Meaning> answers(List<Map.Entry<UUID, String>> lot) {
        Map<UUID, Meaning> answers = new LinkedHashMap<>();
        lot.forEach(subject -> answers.put(subject.getKey(), meanings.of(subject.getValue())));
        return answers;
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.GONE;
    }
}
