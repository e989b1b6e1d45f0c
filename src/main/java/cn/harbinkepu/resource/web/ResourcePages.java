package cn.harbinkepu.resource.web;

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

/// The page of one resource.
@Path("/r/{id}")
@Produces(MediaType.TEXT_HTML)
class ResourcePages {

    private final Readings readings;

    ResourcePages(Readings readings) {
        this.readings = readings;
    }

    @CheckedTemplate(basePath = "resource")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance resource(Reading reading);
    }

    @GET
    @PermitAll
    public Uni<TemplateInstance> read(@RestPath UUID id) {
        return readings.of(id).map(Templates::resource);
    }
}
