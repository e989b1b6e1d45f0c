package cn.harbinkepu.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.text.Meaning;
import cn.harbinkepu.text.Meanings;

/// Brings the passages of resources into the changes of the index, with the meanings that are known.
/// What lacks some is found by its words at once, and by its meaning when [MeaningsDue] has asked for
/// the rest.
@ApplicationScoped
class IndexedPassages {

    private final PassageMeanings known;
    private final Meanings meanings;

    IndexedPassages(PassageMeanings known, Meanings meanings) {
        this.known = known;
        this.meanings = meanings;
    }

    /// The same changes; each that puts a resource has its passages.
    Uni<List<IndexChange>> with(List<IndexChange> changes) {
        return Blocking.call(() -> changes.stream().map(IndexedPassages::cut).toList())
                .chain(cut ->
                        meanings.isOn() ? understood(cut) : Uni.createFrom().item(cut));
    }

    /// The key of what is to be asked for each.
    Map<UUID, String> subjects(List<Passage> passages) {
        Map<UUID, String> subjects = new LinkedHashMap<>();
        passages.forEach(passage ->
                passage.subject().ifPresent(subject -> subjects.put(Passage.key(meanings.model(), subject), subject)));
        return subjects;
    }

    private Uni<List<IndexChange>> understood(List<IndexChange> changes) {
        Set<UUID> keys = changes.stream()
                .flatMap(change -> subjects(change.passages()).keySet().stream())
                .collect(Collectors.toSet());
        return known.of(keys).call(found -> known.want(lacking(changes, found))).map(found -> changes.stream()
                .map(change -> with(change, found))
                .toList());
    }

    private List<UUID> lacking(List<IndexChange> changes, Map<UUID, Meaning> found) {
        return changes.stream()
                .filter(change ->
                        !found.keySet().containsAll(subjects(change.passages()).keySet()))
                .map(IndexChange::id)
                .distinct()
                .toList();
    }

    private IndexChange with(IndexChange change, Map<UUID, Meaning> found) {
        return change.with(change.passages().stream()
                .map(passage -> passage.subject()
                        .map(subject -> found.get(Passage.key(meanings.model(), subject)))
                        .map(passage::with)
                        .orElse(passage))
                .toList());
    }

    private static IndexChange cut(IndexChange change) {
        return switch (change) {
            case IndexChange.Put put -> put.with(Passages.of(put.resource(), put.moments()));
            case IndexChange.Refresh refresh -> refresh.with(Passages.of(refresh.resource(), refresh.moments()));
            case IndexChange.Remove remove -> remove;
        };
    }
}
