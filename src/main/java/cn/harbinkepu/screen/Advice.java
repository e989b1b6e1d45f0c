package cn.harbinkepu.screen;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.core.Recent;

/// What knowledge packs tell everybody to do while it happens, kept in memory so that an alert
/// never waits for it.
@ApplicationScoped
class Advice {

    private static final Logger LOG = Logger.getLogger(Advice.class);

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int HAZARDS = 100;

    /// More than this nobody reads in passing.
    private static final int LINES = 8;

    private final Map<String, List<String>> known = new ConcurrentHashMap<>();
    private final Recent<String, List<String>> reading;

    Advice(Packs packs) {
        this.reading = new Recent<>(HAZARDS, FRESH, hazard -> packs.find(hazard)
                .map(found -> found.map(Advice::lines).orElse(List.of())));
    }

    /// What is known at this moment; a first question leads to an answer a little later.
    List<String> about(String hazard) {
        ask(hazard).subscribe().with(lines -> known.put(hazard, lines), Advice::unknown);
        return known.getOrDefault(hazard, List.of());
    }

    private Uni<List<String>> ask(String hazard) {
        return reading.get(hazard);
    }

    private static List<String> lines(Pack pack) {
        return pack.phases().during().stream()
                .filter(advice -> advice.segment().isEmpty())
                .map(Pack.Advice::text)
                .limit(LINES)
                .toList();
    }

    private static void unknown(Throwable cause) {
        LOG.warnf("A screen shows an alert without the advice of its pack: %s", cause);
    }
}
