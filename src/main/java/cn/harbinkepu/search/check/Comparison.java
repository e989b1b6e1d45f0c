package cn.harbinkepu.search.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.search.check.IndexInventory.Held;

/// Reads what is published and what the index holds side by side, in the order of identifiers, a piece at
/// a time. What differs is looked at once more a little later: a fact may have been on its way.
@ApplicationScoped
class Comparison {

    private static final int PIECE = 200;

    /// More than a fact takes to the index.
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(3);

    private final Published published;
    private final IndexInventory index;

    Comparison(Published published, IndexInventory index) {
        this.published = published;
        this.index = index;
    }

    /// What differs, at most so much.
    ///
    /// @param progress called with the number of resources read so far
    Uni<List<Difference>> differences(int most, LongFunction<Uni<Void>> progress) {
        return index.settle().chain(() -> suspects(most, progress)).chain(this::again);
    }

    private Uni<List<Difference>> suspects(int most, LongFunction<Uni<Void>> progress) {
        List<Difference> found = new ArrayList<>();
        AtomicReference<Piece> last = new AtomicReference<>(Piece.NONE);
        return Multi.createBy()
                .repeating()
                .uni(() -> piece(last.get())
                        .invoke(piece -> {
                            found.addAll(piece.differences());
                            last.set(piece);
                        })
                        .call(piece -> progress.apply(piece.read())))
                .whilst(piece -> piece.last().isPresent() && found.size() < most)
                .collect()
                .last()
                .map(end -> found.subList(0, Math.min(found.size(), most)));
    }

    private Uni<Piece> piece(Piece before) {
        return published.scan(before.last(), PIECE).chain(resources -> {
            Optional<UUID> end = resources.size() < PIECE
                    ? Optional.empty()
                    : Optional.of(resources.getLast().id());
            return held(before.last(), end, new ArrayList<>())
                    .map(held -> new Piece(end, before.read() + resources.size(), Difference.between(resources, held)));
        });
    }

    /// All of the index between two identifiers, however many they are.
    private Uni<List<Held>> held(Optional<UUID> after, Optional<UUID> end, List<Held> all) {
        return index.held(after, end, PIECE).chain(some -> {
            all.addAll(some);
            return some.size() < PIECE
                    ? Uni.createFrom().item(all)
                    : held(Optional.of(some.getLast().id()), end, all);
        });
    }

    /// Which of them still differ a little later.
    Uni<List<Difference>> again(List<Difference> suspects) {
        if (suspects.isEmpty()) {
            return Uni.createFrom().item(suspects);
        }
        List<UUID> ids = suspects.stream().map(Difference::id).toList();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(ON_ITS_WAY)
                .chain(index::settle)
                .chain(() -> Uni.combine()
                        .all()
                        .unis(published.findAll(ids), index.heldOf(ids))
                        .with((List<PublishedResource> there, List<Held> held) -> Difference.between(there, held)));
    }

    /// @param last        the identifier that the next piece begins behind; none at the end
    /// @param read        how many published resources were read so far
    private record Piece(Optional<UUID> last, long read, List<Difference> differences) {
        private static final Piece NONE = new Piece(Optional.empty(), 0, List.of());
    }
}
