package cn.harbinkepu.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Pack.HotlineStep;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What staff say who answer the telephones, with what is known from the alert in force.
@ApplicationScoped
public class Hotlines {

    private final Packs packs;
    private final CurrentAlerts current;
    private final Vocabularies vocabularies;

    Hotlines(Packs packs, CurrentAlerts current, Vocabularies vocabularies) {
        this.packs = packs;
        this.current = current;
        this.vocabularies = vocabularies;
    }

    /// @param alerts      in force about the hazard; the first has filled the blanks
    /// @param audioScript for loudspeakers, at the level of that alert, else the lowest
    public record Hotline(Pack pack, List<IssuedAlert> alerts, List<HotlineStep> steps, Optional<String> audioScript) {
        public Hotline {
            alerts = List.copyOf(alerts);
            steps = List.copyOf(steps);
        }
    }

    /// Empty where the hazard has no pack; a pack without a script has no steps.
    public Uni<Optional<Hotline>> find(String hazard) {
        return packs.find(hazard).map(found -> found.map(this::of));
    }

    private Hotline of(Pack pack) {
        List<IssuedAlert> alerts = current.now().stream()
                .filter(alert -> alert.hazard().equals(pack.hazard()))
                .toList();
        Map<String, String> known = alerts.stream().findFirst().map(this::known).orElse(Map.of());
        Level level = alerts.stream().findFirst().map(IssuedAlert::level).orElse(Level.BLUE);
        List<HotlineStep> steps = pack.hotlineScript().orElse(List.of()).stream()
                .map(step ->
                        new HotlineStep(step.act(), Blanks.filled(step.text(), known, vocabularies), step.number()))
                .toList();
        return new Hotline(
                pack, alerts, steps, pack.audioScript(level).map(text -> Blanks.filled(text, known, vocabularies)));
    }

    private Map<String, String> known(IssuedAlert alert) {
        Map<String, String> known = new HashMap<>();
        known.put("district", alert.areaNames());
        known.put("event", event(alert));
        known.put("color", alert.level().zh());
        known.put("time", BeijingTime.inWords(alert.sent()));
        known.put("sentTime", BeijingTime.inWords(alert.sent()));
        known.put("from", BeijingTime.inWords(alert.onset()));
        known.put("to", BeijingTime.inWords(alert.expires()));
        return Map.copyOf(known);
    }

    private String event(IssuedAlert alert) {
        Optional<Hazard> hazard = vocabularies.hazard(alert.hazard());
        return hazard.map(Hazard::eventCodes).orElse(List.of()).stream()
                .filter(term -> alert.eventCode().equals(Optional.of(term.code())))
                .map(Term::zh)
                .findFirst()
                .or(() -> hazard.map(Hazard::zh))
                .orElse(alert.hazard());
    }
}
