package cn.harbinkepu.ingest.web;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.ingest.Batches;

/// What became of the members of an archive.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class BatchPages {

    private final Batches batches;
    private final SecurityIdentity identity;

    BatchPages(Batches batches, SecurityIdentity identity) {
        this.batches = batches;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "ingest")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance batch(Batches.Batch batch);

        static native TemplateInstance batches(List<Batches.Batch> batches);
    }

    @GET
    @Path("/batches")
    public Uni<TemplateInstance> recent() {
        return batches.recent(person()).map(Templates::batches);
    }

    @GET
    @Path("/batches/{id}")
    public Uni<TemplateInstance> batch(@RestPath UUID id) {
        return batches.find(person(), id).map(Templates::batch);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
