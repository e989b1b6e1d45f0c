package cn.harbinkepu.push;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Hears warnings, writes down which readers are to be sent them, and has them sent at once. It
/// asks no channel itself, so one that hangs keeps no warning from being heard.
@ApplicationScoped
class WarningListener implements SpineListener {

    private final ReaderWarnings warnings;
    private final WarningLanes lanes;
    private final InstantSource clock;
    private final Duration within;

    WarningListener(ReaderWarnings warnings, WarningLanes lanes, InstantSource clock, PushConfig config) {
        this.warnings = warnings;
        this.lanes = lanes;
        this.clock = clock;
        this.within = config.warningWithin();
    }

    @Override
    public String name() {
        return "push.warnings";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.ALERTED);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        JsonObject document = fact.payload().getJsonObject("alert");
        if (!"Actual".equals(document.getString("status"))) {
            return Uni.createFrom().voidItem();
        }
        return warnings.hear(asIssued(fact, document), lanes.offered(), clock.instant(), within)
                .invoke(lanes::wake);
    }

    /// What is stored of it is found by its identifier.
    private static IssuedAlert asIssued(Fact fact, JsonObject document) {
        return new IssuedAlert(new UUID(0, 0), fact.sequence(), "ISSUED", document);
    }
}
