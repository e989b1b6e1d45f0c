package cn.harbinkepu.alert.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.IssuedDrill;
import cn.harbinkepu.alert.IssuedDrills;
import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Drills as the public would see them, shown to the desk alone.
@Path("/desk/drills")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class DrillPages {

    private static final Duration SHOWN = Duration.ofDays(7);
    private static final int MOST = 100;
    private static final String CAP = "application/cap+xml";

    private final IssuedDrills drills;
    private final Packs packs;
    private final Vocabularies vocabularies;
    private final PackReading reading;
    private final InstantSource clock;

    DrillPages(IssuedDrills drills, Packs packs, Vocabularies vocabularies, PackReading reading, InstantSource clock) {
        this.drills = drills;
        this.packs = packs;
        this.vocabularies = vocabularies;
        this.reading = reading;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance drills(List<IssuedDrill> drills, Instant now);

        static native TemplateInstance drill(
                IssuedDrill alert, String hazard, Optional<Pack> pack, Vocabularies words, Explaining explaining);
    }

    @GET
    public Uni<TemplateInstance> drills() {
        Instant now = clock.instant();
        return drills.recent(now.minus(SHOWN), MOST).map(found -> Templates.drills(found, now));
    }

    @GET
    @Path("/{identifier}")
    public Uni<TemplateInstance> drill(@RestPath String identifier) {
        return drills.find(identifier)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(drill -> packs.find(drill.hazard()).chain(pack -> reading.explaining(pack)
                        .map(found -> Templates.drill(drill, name(drill.hazard()), pack, vocabularies, found))));
    }

    /// Exactly as issued, with `Exercise` for its status.
    @GET
    @Path("/{identifier}.xml")
    @Produces(CAP)
    public Uni<RestResponse<String>> cap(@RestPath String identifier) {
        return drills.cap(identifier)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(xml -> ResponseBuilder.ok(xml, CAP)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private String name(String hazard) {
        return vocabularies.hazard(hazard).map(Hazard::zh).orElse(hazard);
    }
}
