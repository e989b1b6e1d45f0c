package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Warning.Meaning;
import cn.harbinkepu.alert.Warning.Type;

/// Finds what is in force here already and says the same as a warning that has come in: the same hazard and level, in
/// an area that overlaps. Such a warning is no news, and can be joined to it.
@ApplicationScoped
public class Matches {

    private static final String IN_FORCE =
            "from StoredAlert where state = 'ISSUED' and type <> 'CANCEL' and expires > :now order by sequence desc";

    private static final int MOST = 500;

    private final Store store;
    private final WarningRecords records;
    private final InstantSource clock;
    private final Duration lifetime;

    Matches(Store store, WarningRecords records, InstantSource clock, AlertConfig config) {
        this.store = store;
        this.records = records;
        this.clock = clock;
        this.lifetime = config.draftLifetime();
    }

    public Uni<Optional<DeskAlert>> of(Warning warning) {
        return of(List.of(warning)).map(found -> Optional.ofNullable(found.get(warning.id())));
    }

    /// By the id of the warning, for those of them that wait for the desk and are about nothing that it has in force.
    public Uni<Map<UUID, DeskAlert>> of(List<Warning> warnings) {
        List<Warning> open = warnings.stream()
                .filter(warning -> warning.isProposed() && begins(warning))
                .toList();
        if (open.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return inForce().chain(alerts -> Multi.createFrom()
                .iterable(open)
                .onItem()
                .transformToUniAndConcatenate(warning -> match(warning, alerts))
                .select()
                .where(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList()
                .map(pairs -> pairs.stream().collect(Collectors.toMap(Pair::warning, Pair::alert))));
    }

    private record Pair(UUID warning, DeskAlert alert) {}

    private static boolean begins(Warning warning) {
        return warning.type() == Type.ALERT || warning.type() == Type.UPDATE;
    }

    private Uni<List<DeskAlert>> inForce() {
        Instant now = clock.instant();
        return store.read(session -> session.createQuery(IN_FORCE, StoredAlert.class)
                .setParameter("now", BeijingTime.of(now))
                .setMaxResults(MOST)
                .getResultList()
                .map(found -> found.stream()
                        .map(alert -> DeskAlert.of(alert, lifetime))
                        .toList()));
    }

    private Uni<Optional<Pair>> match(Warning warning, List<DeskAlert> alerts) {
        Optional<DeskAlert> match = alerts.stream()
                .filter(alert -> isSame(warning.meaning(), alert.content()))
                .findFirst();
        return match.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : records.inForce(warning.chain())
                        .map(own ->
                                own.isPresent() ? Optional.empty() : match.map(alert -> new Pair(warning.id(), alert)));
    }

    static boolean isSame(Meaning meaning, Content content) {
        return meaning.status() == content.status()
                && meaning.hazard().equals(Optional.of(content.hazard()))
                && meaning.level().equals(Optional.of(content.level()))
                && !Overlaps.shared(meaning.districts(), content.districts()).isEmpty();
    }
}
