package cn.harbinkepu.search.web;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.search.Rebuilds;

/// Rebuilds the index from PostgreSQL, while the old one goes on answering.
@Path("/api/v1/search/rebuild")
@Produces(MediaType.APPLICATION_JSON)
class RebuildApi {

    private static final URI STATUS = URI.create("/api/v1/search/rebuild");

    private final Rebuilds rebuilds;
    private final SecurityIdentity identity;

    RebuildApi(Rebuilds rebuilds, SecurityIdentity identity) {
        this.rebuilds = rebuilds;
        this.identity = identity;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Rebuild the search index; if a rebuild is waiting or running, it is the answer")
    public Uni<RestResponse<Rebuilds.Status>> request() {
        return rebuilds.request((Person) identity.getPrincipal())
                .map(status -> ResponseBuilder.<Rebuilds.Status>create(RestResponse.Status.ACCEPTED)
                        .location(STATUS)
                        .entity(status)
                        .build());
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "The rebuild that was asked for last")
    public Uni<Rebuilds.Status> status() {
        return rebuilds.latest().map(latest -> latest.orElseThrow(Problem::notFound));
    }
}
