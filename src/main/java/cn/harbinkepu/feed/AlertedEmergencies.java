package cn.harbinkepu.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import cn.harbinkepu.alert.CurrentAlerts;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.resource.NamedResources;
import cn.harbinkepu.resource.NamedResources.Named;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The alerts in force, with what the advice of their knowledge packs names. Alerts come from the memory of
/// [CurrentAlerts], which the spine keeps; what the packs name is looked up again and again while there is one, and
/// never while there is none.
@ApplicationScoped
class AlertedEmergencies implements Emergencies {

    private static final Logger LOG = Logger.getLogger(AlertedEmergencies.class);

    /// A new alert stands first this much after it is known; two queries for each hazard in force.
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final CurrentAlerts current;
    private final Packs packs;
    private final NamedResources resources;
    private final Vocabularies vocabularies;
    private final Vertx vertx;
    private volatile Map<String, List<UUID>> named = Map.of();
    private volatile boolean stopping;

    AlertedEmergencies(
            CurrentAlerts current, Packs packs, NamedResources resources, Vocabularies vocabularies, Vertx vertx) {
        this.current = current;
        this.packs = packs;
        this.resources = resources;
        this.vocabularies = vocabularies;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        keepUp();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Override
    public List<Emergency> now() {
        Map<String, List<UUID>> known = named;
        return current.now().stream()
                .filter(alert -> known.containsKey(alert.hazard()))
                .map(alert -> new Emergency(words(alert), alert::concerns, known.get(alert.hazard())))
                .toList();
    }

    private String words(IssuedAlert alert) {
        return "应急：%s%s预警生效中".formatted(event(alert), alert.level().zh());
    }

    /// What happens, as exactly as it was said.
    private String event(IssuedAlert alert) {
        return vocabularies
                .hazard(alert.hazard())
                .map(hazard -> alert.eventCode()
                        .flatMap(code -> hazard.eventCodes().stream()
                                .filter(term -> term.code().equals(code))
                                .findFirst())
                        .map(Term::zh)
                        .orElse(hazard.zh()))
                .orElse("");
    }

    private void keepUp() {
        look().onTermination()
                .invoke(this::keepUpLater)
                .subscribe()
                .with(found -> named = found, cause -> LOG.warnf("What packs name was not looked up: %s", cause));
    }

    private void keepUpLater() {
        if (!stopping) {
            vertx.setTimer(LOOKS_EVERY.toMillis(), timer -> keepUp());
        }
    }

    private Uni<Map<String, List<UUID>>> look() {
        return Multi.createFrom()
                .items(current.now().stream().map(IssuedAlert::hazard).distinct())
                .onItem()
                .transformToUniAndConcatenate(hazard -> named(hazard).map(found -> Map.entry(hazard, found)))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect()
                .in(HashMap<String, List<UUID>>::new, (all, entry) -> all.put(entry.getKey(), entry.getValue()))
                .map(Map::copyOf);
    }

    private Uni<List<UUID>> named(String hazard) {
        return packs.find(hazard)
                .map(found -> found.map(Pack::named).orElse(List.of()))
                .chain(resources::published)
                .map(found -> found.stream().map(Named::id).distinct().toList());
    }
}
