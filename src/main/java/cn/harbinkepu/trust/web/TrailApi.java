package cn.harbinkepu.trust.web;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.trust.Trail;
import cn.harbinkepu.trust.Trails;

/// The trail of one resource for programs.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
class TrailApi {

    private final Trails trails;

    TrailApi(Trails trails) {
        this.trails = trails;
    }

    @GET
    @Path("/{id}/trail")
    @PermitAll
    @Operation(
            summary = "Who checked which revision, sources, corrections, and the hash of every act",
            description = "`entries` come newest first; each `hash` covers the entry and the hash before it.")
    public Uni<Trail> trail(@RestPath UUID id) {
        return trails.of(id).map(found -> found.orElseThrow(Problem::notFound));
    }
}
