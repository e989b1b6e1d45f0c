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
import cn.harbinkepu.search.check.IndexChecks;

/// Compares the index with PostgreSQL and mends what differs.
@Path("/api/v1/search/check")
@Produces(MediaType.APPLICATION_JSON)
class CheckApi {

    private static final URI STATUS = URI.create("/api/v1/search/check");

    private final IndexChecks checks;
    private final SecurityIdentity identity;

    CheckApi(IndexChecks checks, SecurityIdentity identity) {
        this.checks = checks;
        this.identity = identity;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary =
                    "Compare the search index with what is published; if a check is waiting or running, it is the answer")
    public Uni<RestResponse<IndexChecks.Status>> request() {
        return checks.request((Person) identity.getPrincipal())
                .map(status -> ResponseBuilder.<IndexChecks.Status>create(RestResponse.Status.ACCEPTED)
                        .location(STATUS)
                        .entity(status)
                        .build());
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "The check that was asked for last: how far it is, what it has found and mended")
    public Uni<IndexChecks.Status> status() {
        return checks.latest().map(latest -> latest.orElseThrow(Problem::notFound));
    }
}
