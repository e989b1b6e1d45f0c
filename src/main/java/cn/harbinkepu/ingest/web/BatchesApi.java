package cn.harbinkepu.ingest.web;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.ingest.Batches;
import cn.harbinkepu.resource.Kind;

/// Archives of which each member becomes a draft of its own.
@Path("/api/v1/batches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class BatchesApi {

    private final Batches batches;
    private final SecurityIdentity identity;

    /// @param fileId an uploaded ZIP archive
    /// @param kind   of the members that are documents
    record NewBatch(@NotNull UUID fileId, @Nullable Kind kind) {}

    BatchesApi(Batches batches, SecurityIdentity identity) {
        this.batches = batches;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Batches.Batch>> start(@NotNull @Valid NewBatch request) {
        return batches.start(person(), request.fileId(), Optional.ofNullable(request.kind()))
                .chain(id -> batches.find(person(), id))
                .map(batch -> ResponseBuilder.<Batches.Batch>created(URI.create("/api/v1/batches/" + batch.id()))
                        .entity(batch)
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<Batches.Batch> batch(@RestPath UUID id) {
        return batches.find(person(), id);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
