package cn.harbinkepu.trust.web;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.trust.Trail;
import cn.harbinkepu.trust.Trails;

/// The trail of one resource, for everybody; of a withdrawn one too.
@Path("/r/{id}/trail")
@Produces(MediaType.TEXT_HTML)
class TrailPages {

    private final Trails trails;

    TrailPages(Trails trails) {
        this.trails = trails;
    }

    @CheckedTemplate(basePath = "trust")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance trail(Trail trail, String data);
    }

    @GET
    @PermitAll
    public Uni<TemplateInstance> read(@RestPath UUID id) {
        return trails.of(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(trail -> Templates.trail(trail, TrailData.page(trail)));
    }
}
