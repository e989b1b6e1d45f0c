package cn.harbinkepu.ingest.web;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.ingest.Quarantine;

/// Files that are not tried again by themselves, with the reason, and the way to try them once more.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class QuarantinePages {

    private final Quarantine quarantine;
    private final SecurityIdentity identity;

    QuarantinePages(Quarantine quarantine, SecurityIdentity identity) {
        this.quarantine = quarantine;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "ingest")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance quarantine(List<Quarantine.Entry> entries);
    }

    @GET
    @Path("/quarantine")
    public Uni<TemplateInstance> list() {
        return quarantine.list(person()).map(Templates::quarantine);
    }

    @POST
    @Path("/quarantine/{sha256}/release")
    public Uni<RestResponse<Object>> release(@RestPath String sha256) {
        return quarantine.release(person(), sha256).map(done -> ResponseBuilder.seeOther(
                        URI.create("/studio/quarantine"))
                .build());
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
