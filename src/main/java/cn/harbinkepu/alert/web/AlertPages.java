package cn.harbinkepu.alert.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.CurrentAlerts;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.IssuedAlerts;
import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The citizens' pages about alerts and about what to do.
@Path("/")
@Produces(MediaType.TEXT_HTML)
class AlertPages {

    private final CurrentAlerts current;
    private final IssuedAlerts issued;
    private final Packs packs;
    private final Vocabularies vocabularies;
    private final PackReading reading;
    private final InstantSource clock;

    AlertPages(
            CurrentAlerts current,
            IssuedAlerts issued,
            Packs packs,
            Vocabularies vocabularies,
            PackReading reading,
            InstantSource clock) {
        this.current = current;
        this.issued = issued;
        this.packs = packs;
        this.vocabularies = vocabularies;
        this.reading = reading;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance alerts(List<IssuedAlert> now, List<IssuedAlert> earlier);

        static native TemplateInstance alert(
                IssuedAlert alert,
                Optional<Fate> fate,
                String hazard,
                Optional<Pack> pack,
                Vocabularies words,
                Explaining explaining);

        static native TemplateInstance packs(List<Pack> packs);

        static native TemplateInstance pack(PackView view, Vocabularies words, Explaining explaining);

        static native TemplateInstance packPrint(PackView view, Vocabularies words, Explaining explaining);
    }

    @GET
    @PermitAll
    @Path("/alerts")
    public TemplateInstance alerts() {
        List<IssuedAlert> now = current.now();
        List<IssuedAlert> earlier =
                current.recent().stream().filter(alert -> !now.contains(alert)).toList();
        return Templates.alerts(now, earlier);
    }

    @GET
    @PermitAll
    @Path("/alerts/{identifier}")
    public Uni<TemplateInstance> alert(@RestPath String identifier) {
        return issued.find(identifier)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(alert -> fate(alert)
                        .chain(fate -> packs.find(alert.hazard()).chain(pack -> reading.explaining(pack)
                                .map(found -> Templates.alert(
                                        alert, fate, name(alert.hazard()), pack, vocabularies, found)))));
    }

    private Uni<Optional<Fate>> fate(IssuedAlert alert) {
        Instant now = clock.instant();
        return alert.isInForce(now)
                ? Uni.createFrom().item(Optional.empty())
                : issued.after(alert).map(later -> Fate.of(alert, later, current.now(), now));
    }

    @GET
    @PermitAll
    @Path("/packs")
    public Uni<TemplateInstance> packs() {
        return packs.all().map(Templates::packs);
    }

    /// @param segment only what is for everybody and for this group; what is no group shows all
    /// @param phase   what stands first: `before`, `during` or `after`; else what fits the hour
    /// @param view    `print` for a sheet of paper
    @GET
    @PermitAll
    @Path("/packs/{hazard}")
    public Uni<TemplateInstance> pack(
            @RestPath String hazard,
            @RestQuery Optional<String> segment,
            @RestQuery Optional<String> phase,
            @RestQuery Optional<String> view) {
        return packs.find(hazard)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(pack -> reading.explaining(Optional.of(pack)).map(found -> {
                    PackView shown = PackView.of(
                            pack, name(hazard), vocabularies, about(hazard), segment.orElse(""), phase.orElse(""));
                    return view.equals(Optional.of("print"))
                            ? Templates.packPrint(shown, vocabularies, found)
                            : Templates.pack(shown, vocabularies, found);
                }));
    }

    private List<IssuedAlert> about(String hazard) {
        return current.now().stream()
                .filter(alert -> alert.hazard().equals(hazard))
                .toList();
    }

    private String name(String hazard) {
        return vocabularies.hazard(hazard).map(Hazard::zh).orElse(hazard);
    }
}
