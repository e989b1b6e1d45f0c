package cn.harbinkepu.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/// What stands first in a feed while a warning is in force.
@ApplicationScoped
class EmergencyItems {

    private static final Logger LOG = Logger.getLogger(EmergencyItems.class);

    /// A feed stays a feed.
    static final int MOST = 3;

    /// Of many that are named, some may be for others or just withdrawn.
    private static final int LOOKED_AT = 30;

    private final Emergencies emergencies;
    private final KeptCandidates kept;
    private final PublishedCandidates published;

    EmergencyItems(Emergencies emergencies, KeptCandidates kept, PublishedCandidates published) {
        this.emergencies = emergencies;
        this.kept = kept;
        this.published = published;
    }

    /// At most three, of the most severe warning first, each once. Asks nothing while no warning is
    /// in force. A feed that cannot have them is still a feed, so this does not fail.
    ///
    /// @param district where the reader is; absent: anywhere in the city
    /// @param fit      what may be shown to the reader at all
    Uni<List<FeedItem>> of(Optional<String> district, Predicate<Candidate> fit) {
        Map<UUID, Reason> reasons = reasons(district);
        if (reasons.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Scope here = new Scope(Optional.empty(), district);
        return find(List.copyOf(reasons.keySet()))
                .map(found -> reasons.entrySet().stream()
                        .flatMap(entry -> Stream.ofNullable(found.get(entry.getKey()))
                                .filter(candidate -> here.isHere(candidate) && fit.test(candidate))
                                .map(candidate -> candidate.shown(List.of(entry.getValue()))))
                        .limit(MOST)
                        .toList())
                .onFailure()
                .invoke(failure -> LOG.warnf("A feed lacks what a warning puts first: %s", failure))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private Map<UUID, Reason> reasons(Optional<String> district) {
        Map<UUID, Reason> reasons = new LinkedHashMap<>();
        for (Emergency emergency : emergencies.now()) {
            if (district.map(emergency.concerns()::test).orElse(true)) {
                Reason reason = new Reason(Reason.Code.EMERGENCY, emergency.words());
                emergency.resources().forEach(resource -> reasons.putIfAbsent(resource, reason));
            }
        }
        return reasons;
    }

    private Uni<Map<UUID, Candidate>> find(List<UUID> ids) {
        List<UUID> some = ids.subList(0, Math.min(LOOKED_AT, ids.size()));
        return kept.find(some)
                .onFailure()
                .recoverWithUni(outage -> published.find(some))
                .map(found -> found.stream().collect(Collectors.toMap(Candidate::id, Function.identity())));
    }
}
