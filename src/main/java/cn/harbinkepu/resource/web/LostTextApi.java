package cn.harbinkepu.resource.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.LostTexts;

/// What the caller sent and what was refused because somebody else had saved first.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class LostTextApi {

    private static final int STANDARD = 50;
    private static final int MOST = 200;

    private final LostTexts lost;
    private final SecurityIdentity identity;

    LostTextApi(LostTexts lost, SecurityIdentity identity) {
        this.lost = lost;
        this.identity = identity;
    }

    @GET
    @Path("/{id}/copies")
    @Operation(
            summary = "The caller's texts that were refused with `stale-edit`, the latest first, without their words",
            description = "Each such text is kept by itself, the same one once, for 30 days and at most 500 of one"
                    + " resource; nobody else sees it. It goes when its writer saves a draft that holds all of it."
                    + " Follow `cursor` until it is absent.")
    public Uni<RestResponse<Page<LostTexts.Lost>>> list(
            @RestPath UUID id, @RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        return lost.list(caller(), id, Limit.parse(limit, STANDARD, MOST), cursor.filter(text -> !text.isBlank()))
                .map(LostTextApi::own);
    }

    @GET
    @Path("/{id}/copies/{copy}")
    @Operation(
            summary = "One such text",
            description = "`content` has the fields of `PATCH /api/v1/resources/{id}`, as they were sent.")
    public Uni<RestResponse<LostTexts.Text>> find(@RestPath UUID id, @RestPath UUID copy) {
        return lost.find(caller(), id, copy)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(LostTextApi::own);
    }

    @DELETE
    @Path("/{id}/copies/{copy}")
    public Uni<Void> drop(@RestPath UUID id, @RestPath UUID copy) {
        return lost.drop(caller(), id, copy);
    }

    private static <T> RestResponse<T> own(T answer) {
        return ResponseBuilder.ok(answer).header("Cache-Control", "no-store").build();
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
