package cn.harbinkepu.resource.web;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.DraftCopies;

/// What a person has typed and not saved: the editor keeps it here every few seconds, quietly.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class DraftCopyApi {

    private final DraftCopies copies;
    private final SecurityIdentity identity;

    DraftCopyApi(DraftCopies copies, SecurityIdentity identity) {
        this.copies = copies;
        this.identity = identity;
    }

    /// @param base    version (entity tag) of the resource that the form was opened on
    /// @param content the fields of `PATCH /api/v1/resources/{id}`, as typed
    /// @param was     what these fields held in `base`, so that later it can be told who changed them
    record CopyRequest(
            @Nullable Integer base,
            @Nullable ContentChanges content,
            @Nullable ContentChanges was) {}

    record Saved(OffsetDateTime savedAt) {}

    @PUT
    @Path("/{id}/copy")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keeps what the caller has typed and not saved",
            description =
                    "One copy per person and resource. It does not change the draft, is seen by nobody else, and"
                            + " goes when the same person saves the draft. Send `{base, content}`, and as `was` what these fields held in `base`.")
    public Uni<Saved> keep(@RestPath UUID id, @NotNull CopyRequest request) {
        if (request.base() == null || request.content() == null) {
            throw Problem.field(request.base() == null ? "base" : "content", "请填写 base 和 content。");
        }
        return copies.keep(caller(), id, request.base(), request.content(), request.was())
                .map(Saved::new);
    }

    /// `{base, current, savedAt, stale, content, was}`; 404 if nothing is kept.
    @GET
    @Path("/{id}/copy")
    public Uni<RestResponse<DraftCopies.Copy>> find(@RestPath UUID id) {
        return copies.find(caller(), id).map(found -> ResponseBuilder.ok(found.orElseThrow(Problem::notFound))
                .header("Cache-Control", "no-store")
                .build());
    }

    @DELETE
    @Path("/{id}/copy")
    public Uni<Void> drop(@RestPath UUID id) {
        return copies.drop(caller(), id);
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
